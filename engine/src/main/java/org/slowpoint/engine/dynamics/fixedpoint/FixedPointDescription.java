package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.linalg.Svd;
import org.slowpoint.engine.optimizer.Linearizable;

/** What a root is as a fixed point of F: its speed, its multipliers with error bars, its stability. */
final class FixedPointDescription {

    private static final double SINGULAR = 1e-13;
    private static final double ROUNDING = 1e-15;

    private FixedPointDescription() {}

    /**
     * Describes the end of a search.
     *
     * @param optimizer the optimizer
     * @param input g*
     * @param root the end, found or not
     * @param tolerance a found root whose q is above this has stalled
     * @param reached how many searches ended here
     */
    static FixedPoint of(Linearizable optimizer, double input, Root root, double tolerance, int reached) {
        double[] state = root.x();
        int n = state.length;
        double speed = FixedPointFinder.speed(optimizer, state, input);
        StopReason reason = root.found() && !(speed <= tolerance) ? StopReason.STALLED : root.reason();
        if (n == 0 || !Double.isFinite(speed)) {
            return new FixedPoint(
                    state,
                    input,
                    speed,
                    n == 0 ? Double.POSITIVE_INFINITY : Double.NaN,
                    List.of(),
                    Stability.of(List.of()),
                    reason,
                    root.iterations(),
                    reached);
        }
        double[] jacobian = optimizer.stateJacobian(state, input);
        double[] shifted = jacobian.clone();
        for (int i = 0; i < n; i++) {
            shifted[i * n + i] -= 1;
        }
        Svd svd = Lapack.svd(shifted, n);
        double doubt = ROUNDING * Blas.norm(jacobian) + change(optimizer, input, state, jacobian, svd);
        List<Multiplier> multipliers = new ArrayList<>(n);
        for (EigenPair pair : EigenDecomposition.of(jacobian, n).pairs()) {
            // Beyond the matrix itself no eigenvalue can be off, however ill its condition.
            double error = Math.min(pair.condition() * doubt, 1 + Blas.norm(jacobian));
            multipliers.add(new Multiplier(pair.re(), pair.im(), error));
        }
        return new FixedPoint(
                state,
                input,
                speed,
                svd.values()[n - 1],
                List.copyOf(multipliers),
                Stability.of(multipliers),
                reason,
                root.iterations(),
                reached);
    }

    /** How much the Jacobian changes over the distance that the state may be off: one Newton step of F. */
    private static double change(Linearizable optimizer, double input, double[] state, double[] jacobian, Svd shifted) {
        double[] residual = optimizer.advanceOne(state, input);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= state[i];
        }
        double[] off = shifted.solve(residual, SINGULAR * shifted.values()[0]);
        for (int i = 0; i < off.length; i++) {
            off[i] = state[i] - off[i];
        }
        double[] there = optimizer.stateJacobian(off, input);
        for (int i = 0; i < there.length; i++) {
            there[i] -= jacobian[i];
        }
        return Blas.norm(there);
    }
}
