package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.LuFactors;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.linalg.Svd;
import org.slowpoint.engine.linalg.UnitCircle;
import org.slowpoint.engine.optimizer.Linearizable;

/** What a root is as a fixed point of F: its speed, its multipliers with error bars, its stability. */
final class FixedPointDescription {

    private static final double SINGULAR = 1e-13;
    private static final double ROUNDING = 1e-15;
    // A step of Newton's method this long is no rounding error: the root is a multiple one, as far away as its
    // multiplicity times the step.
    private static final double UNFINISHED = 1e-9;
    private static final int MULTIPLICITIES = 3;
    // Below it a multiplier that cannot be told from 1 is near 1 by itself, not by its condition.
    private static final double ILL_CONDITIONED = 1e3;

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
        return of(optimizer, input, root, List.of(), tolerance, reached);
    }

    /**
     * Describes a root that others cannot be told from.
     *
     * @param same the states of the others
     */
    static FixedPoint of(
            Linearizable optimizer, double input, Root root, List<double[]> same, double tolerance, int reached) {
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
                    n == 0 ? 1 : 0,
                    0,
                    false,
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
        double norm = Blas.norm(jacobian);
        double doubt = ROUNDING * norm + change(optimizer, input, state, jacobian, svd);
        for (double[] other : same) {
            doubt = Math.max(doubt, difference(optimizer.stateJacobian(other, input), jacobian));
        }
        // No eigenvalue moves further under a change of that size, however ill its condition (Elsner).
        double furthest = Math.min(1 + norm, Math.pow(2 * norm + doubt, 1 - 1.0 / n) * Math.pow(doubt, 1.0 / n));
        List<Multiplier> multipliers = new ArrayList<>(n);
        boolean ill = false;
        for (EigenPair pair : EigenDecomposition.of(jacobian, n).pairs()) {
            double error = pair.condition() * doubt;
            Multiplier multiplier = new Multiplier(pair.re(), pair.im(), error <= furthest ? error : furthest);
            boolean told = multiplier.contracts() || multiplier.expands();
            ill |= !told && !(pair.condition() <= ILL_CONDITIONED);
            multipliers.add(multiplier);
        }
        double smallest = svd.values()[n - 1];
        int index = smallest > doubt ? index(shifted, n) : 0;
        int dimension = reason == StopReason.CONVERGED
                ? FixedPointManifold.dimension(optimizer, input, state, svd, tolerance)
                : 0;
        return new FixedPoint(
                state,
                input,
                speed,
                smallest,
                List.copyOf(multipliers),
                ill ? Stability.of(multipliers, UnitCircle.crossings(jacobian, n, doubt)) : Stability.of(multipliers),
                index,
                dimension,
                index == 0 && dimension == 0 && singular(optimizer, input, state, doubt),
                reason,
                root.iterations(),
                reached);
    }

    /** sign det(I − J). */
    private static int index(double[] shifted, int n) {
        int sign = new LuFactors(shifted, n).determinantSign();
        return n % 2 == 0 ? sign : -sign;
    }

    /** How much the Jacobian changes over the distance that the state may be off: one Newton step of F. */
    private static double change(Linearizable optimizer, double input, double[] state, double[] jacobian, Svd shifted) {
        double[] residual = optimizer.advanceOne(state, input);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= state[i];
        }
        double[] step = shifted.solve(residual, SINGULAR * shifted.values()[0]);
        double largest = 0;
        int multiplicity = Blas.norm(step) > UNFINISHED && unfinished(optimizer, input, state) ? MULTIPLICITIES : 1;
        for (int times = 1; times <= multiplicity; times++) {
            double[] off = state.clone();
            for (int i = 0; i < off.length; i++) {
                off[i] -= times * step[i];
            }
            largest = Math.max(largest, difference(optimizer.stateJacobian(off, input), jacobian));
        }
        return largest;
    }

    /** The same of the optimizer's own equations: a gate that is nearly shut makes steps of F long at a simple root. */
    private static boolean unfinished(Linearizable optimizer, double input, double[] state) {
        double[] residual = optimizer.fixedPointResidual(state, input);
        Svd own = Lapack.svd(optimizer.fixedPointJacobian(state, input), state.length);
        return Blas.norm(own.solve(residual, SINGULAR * own.values()[0])) > UNFINISHED;
    }

    /** Whether the optimizer's own equations cannot be told from singular ones. */
    private static boolean singular(Linearizable optimizer, double input, double[] state, double doubt) {
        double[] singular = Lapack.singularValues(optimizer.fixedPointJacobian(state, input), state.length);
        return singular[state.length - 1] <= Math.max(FixedPointManifold.SINGULAR, doubt);
    }

    private static double difference(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b[i];
        }
        return Blas.norm(difference);
    }
}
