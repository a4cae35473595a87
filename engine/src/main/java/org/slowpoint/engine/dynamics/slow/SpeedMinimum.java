package org.slowpoint.engine.dynamics.slow;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Svd;
import org.slowpoint.engine.optimizer.Linearizable;

/** Local minima of q along the slow directions, by Newton's method on ∇q = (J − I)ᵀ·R within those directions. */
final class SpeedMinimum {

    private static final int MOST_DIRECTIONS = 8;
    private static final int STEPS = 12;
    private static final double DIFFERENCE = 1e-5;
    private static final double SETTLED = 1e-10;

    private SpeedMinimum() {}

    /**
     * The step from a relaxed state to the minimum of q as its curvature has it.
     *
     * @param shifted the decomposition of J − I at the state
     * @return length N, or null where q does not curve upwards or no direction is slow
     */
    private static double[] step(
            Linearizable optimizer, double[] state, double input, Svd shifted, double cutoff, Progress progress) {
        int n = state.length;
        int k = shifted.nullity(cutoff);
        if (k == 0) {
            return null;
        }
        double[][] slow = new double[k][n];
        for (int i = 0; i < k; i++) {
            System.arraycopy(shifted.vt(), (n - k + i) * n, slow[i], 0, n);
        }
        double[] slope = gradient(optimizer, state, input);
        double size = DIFFERENCE * Math.max(1, Blas.norm(state));
        double[] curvature = new double[k * k];
        double[] descent = new double[k];
        for (int j = 0; j < k; j++) {
            progress.checkCancelled();
            double[] ahead = gradient(optimizer, SlowManifold.moved(state, slow[j], size), input);
            double[] behind = gradient(optimizer, SlowManifold.moved(state, slow[j], -size), input);
            double[] change = SlowManifold.moved(ahead, behind, -1);
            descent[j] = -Blas.dot(slow[j], slope);
            for (int i = 0; i < k; i++) {
                double entry = Blas.dot(slow[i], change) / (4 * size);
                curvature[i * k + j] += entry;
                curvature[j * k + i] += entry;
            }
        }
        if (!Double.isFinite(Blas.norm(curvature)) || !Double.isFinite(Blas.norm(descent))) {
            return null;
        }
        double[] along = Lapack.solvePositive(curvature, descent);
        if (along == null) {
            return null;
        }
        double[] step = new double[n];
        for (int i = 0; i < k; i++) {
            step = SlowManifold.moved(step, slow[i], along[i]);
        }
        return step;
    }

    /**
     * Where a descent ended.
     *
     * @param at the minimum, relaxed; where there is none, the state it began at
     * @param minimum what was found
     */
    record Descent(SlowManifold.Relaxed at, SlowPoint.Minimum minimum) {}

    /**
     * Descends from a relaxed state to a minimum of q near it.
     *
     * @param reach the longest step taken, in state units
     */
    static Descent descend(
            Linearizable optimizer,
            SlowManifold.Relaxed from,
            double input,
            SlowManifold manifold,
            double reach,
            Progress progress) {
        SlowManifold.Relaxed at = from;
        SlowPoint.Minimum minimum = SlowPoint.Minimum.NEAR;
        for (int i = 0; i < STEPS && at.settled() && minimum == SlowPoint.Minimum.NEAR; i++) {
            progress.checkCancelled();
            Svd shifted = SlowManifold.shifted(optimizer, at.state(), input);
            if (shifted.nullity(manifold.cutoff()) > MOST_DIRECTIONS) {
                return new Descent(from, SlowPoint.Minimum.NOT_SOUGHT);
            }
            double[] step = step(optimizer, at.state(), input, shifted, manifold.cutoff(), progress);
            double length = step == null ? Double.POSITIVE_INFINITY : Blas.norm(step);
            if (!(length <= reach) || !(SlowPointFinder.distance(at.state(), from.state()) <= reach)) {
                return new Descent(from, SlowPoint.Minimum.NONE);
            }
            at = manifold.relax(optimizer, SlowManifold.moved(at.state(), step, 1), input, progress);
            if (length <= SETTLED * Math.max(1, Blas.norm(at.state()))) {
                minimum = SlowPoint.Minimum.HERE;
            }
        }
        return at.settled() ? new Descent(at, minimum) : new Descent(from, SlowPoint.Minimum.NONE);
    }

    private static double[] gradient(Linearizable optimizer, double[] state, double input) {
        int n = state.length;
        double[] residual = SlowManifold.residual(optimizer, state, input);
        double[] gradient = new double[n];
        Blas.gemm(
                true, false, n, 1, n, 1, SlowManifold.shiftedJacobian(optimizer, state, input), residual, 0, gradient);
        return gradient;
    }
}
