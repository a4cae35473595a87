package org.slowpoint.engine.dynamics.fixedpoint;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Newton;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.Svd;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The line, surface or larger set of fixed points that a fixed point may lie on. Where J − I is singular a step along a
 * direction that it takes to 0 either leads to another fixed point or back: a multiple root is singular and isolated.
 */
final class FixedPointManifold {

    /** Singular values of J − I up to this are taken for 0. */
    static final double SINGULAR = 1e-9;

    // Far beyond the distance at which a double or triple root still passes for one, well within a line's curvature.
    private static final double STEP = 1e-2;
    private static final double MOST_KEPT = 2;
    private static final double LEAST_KEPT = 0.5;
    private static final int ITERATIONS = 30;
    // Of more directions these few speak for all.
    private static final int DIRECTIONS = 4;

    private FixedPointManifold() {}

    /**
     * How many dimensions it has.
     *
     * @param optimizer the optimizer
     * @param input g*
     * @param state a fixed point, length N
     * @param shifted the decomposition of J − I there
     * @param tolerance the largest q of a fixed point
     * @return 0 for an isolated point
     */
    static int dimension(Linearizable optimizer, double input, double[] state, Svd shifted, double tolerance) {
        int n = state.length;
        int singular = shifted.nullity(SINGULAR);
        int tried = Math.min(singular, DIRECTIONS);
        int leading = 0;
        for (int k = 0; k < tried; k++) {
            double[] direction = new double[n];
            System.arraycopy(shifted.vt(), (n - 1 - k) * n, direction, 0, n);
            if (leads(optimizer, input, state, direction, STEP, tolerance)
                    || leads(optimizer, input, state, direction, -STEP, tolerance)) {
                leading++;
            }
        }
        return leading == tried ? singular : leading;
    }

    private static boolean leads(
            Linearizable optimizer, double input, double[] state, double[] direction, double share, double tolerance) {
        double step = share * Math.max(1, Blas.norm(state));
        double[] ahead = state.clone();
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] += step * direction[i];
        }
        if (!Distances.reachable(optimizer, ahead)) {
            return false;
        }
        Root end = new Newton(tolerance, ITERATIONS, SINGULAR)
                .solve(FixedPointEquations.ofStep(optimizer, input), ahead, Progress.NONE);
        double along = 0;
        double moved = 0;
        for (int i = 0; i < ahead.length; i++) {
            double difference = end.x()[i] - state[i];
            along += difference * direction[i];
            moved += difference * difference;
        }
        return end.found() && along / step >= LEAST_KEPT && Math.sqrt(moved) <= MOST_KEPT * Math.abs(step);
    }
}
