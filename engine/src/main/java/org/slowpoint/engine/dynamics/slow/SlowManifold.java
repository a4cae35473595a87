package org.slowpoint.engine.dynamics.slow;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.linalg.Svd;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Relaxes states onto the slow manifold: h moves by −Σ v·(u·R)/σ over the singular triplets of J − I with σ above a
 * cutoff, where R = F(h, g) − h, until the residual in those fast directions is gone. Position along the others is
 * kept, where Newton's method would run to a fixed point.
 *
 * @param cutoff δ, positive: directions with a singular value at most this are slow; 1/δ is about the shortest
 *     timescale, in steps, that counts as slow
 * @param maxIterations budget of moves, 1 or more
 * @param moveTolerance the state has settled once a move is at most this long, positive, in state units
 */
public record SlowManifold(double cutoff, int maxIterations, double moveTolerance) {

    private static final int HALVINGS = 12;
    // A move may change the slow part of the residual a little while it removes the fast part.
    private static final double SLACK = 1e-3;

    /** Checks the options. */
    public SlowManifold {
        if (!(cutoff > 0) || maxIterations < 1 || !(moveTolerance > 0)) {
            throw new IllegalArgumentException(
                    "a relaxation needs a positive cutoff and tolerance and at least one iteration, got " + cutoff
                            + ", " + moveTolerance + " and " + maxIterations);
        }
    }

    /** δ = 0.05, at most 30 moves, settled at moves of 1e-7. */
    public SlowManifold() {
        this(0.05, 30, 1e-7);
    }

    /**
     * The end of a relaxation.
     *
     * @param state length N
     * @param speed q = ½‖F(h, g) − h‖² there
     * @param iterations moves made
     * @param reason {@link StopReason#CONVERGED} when the fast directions have come to rest,
     *     {@link StopReason#MAX_ITERATIONS} when moves ran out, {@link StopReason#STALLED} when no move lowers the
     *     residual, {@link StopReason#NON_FINITE} when values are not finite
     */
    public record Relaxed(double[] state, double speed, int iterations, StopReason reason) {

        /** Whether the fast directions have come to rest. */
        public boolean settled() {
            return reason == StopReason.CONVERGED;
        }
    }

    /**
     * Relaxes a state.
     *
     * @param optimizer the optimizer
     * @param start length N, not changed
     * @param input g*, raw gradient units
     * @param progress asked for cancellation before every move
     */
    public Relaxed relax(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] state = start.clone();
        double[] residual = residual(optimizer, state, input);
        double norm = Blas.norm(residual);
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            progress.checkCancelled();
            if (!Double.isFinite(norm)) {
                return new Relaxed(state, 0.5 * norm * norm, iteration, StopReason.NON_FINITE);
            }
            double[] jacobian = shiftedJacobian(optimizer, state, input);
            if (!Double.isFinite(Blas.norm(jacobian))) {
                return new Relaxed(state, 0.5 * norm * norm, iteration, StopReason.NON_FINITE);
            }
            double[] move = Lapack.svd(jacobian, state.length).solve(residual, cutoff);
            double length = Blas.norm(move);
            double share = 1;
            double[] next = moved(state, move, -share);
            double[] nextResidual = residual(optimizer, next, input);
            for (int i = 0; i < HALVINGS && !acceptable(nextResidual, norm, length); i++) {
                share /= 2;
                next = moved(state, move, -share);
                nextResidual = residual(optimizer, next, input);
            }
            if (!acceptable(nextResidual, norm, length)) {
                return new Relaxed(state, 0.5 * norm * norm, iteration, StopReason.STALLED);
            }
            state = next;
            residual = nextResidual;
            norm = Blas.norm(residual);
            if (length <= moveTolerance) {
                return new Relaxed(state, 0.5 * norm * norm, iteration + 1, StopReason.CONVERGED);
            }
        }
        return new Relaxed(state, 0.5 * norm * norm, maxIterations, StopReason.MAX_ITERATIONS);
    }

    private boolean acceptable(double[] residual, double before, double length) {
        double norm = Blas.norm(residual);
        return norm <= (1 + SLACK) * before || (length <= moveTolerance && Double.isFinite(norm));
    }

    /** The singular value decomposition of J − I. */
    static Svd shifted(Linearizable optimizer, double[] state, double input) {
        return Lapack.svd(shiftedJacobian(optimizer, state, input), state.length);
    }

    /** σ_min of J − I. */
    static double smallestSingularValue(Linearizable optimizer, double[] state, double input) {
        return Lapack.singularValues(shiftedJacobian(optimizer, state, input), state.length)[state.length - 1];
    }

    /** J − I, N×N, row-major. */
    static double[] shiftedJacobian(Linearizable optimizer, double[] state, double input) {
        double[] shifted = optimizer.stateJacobian(state, input);
        for (int i = 0; i < state.length; i++) {
            shifted[i * state.length + i] -= 1;
        }
        return shifted;
    }

    /** F(h, g) − h. */
    static double[] residual(Linearizable optimizer, double[] state, double input) {
        return moved(optimizer.advanceOne(state, input), state, -1);
    }

    /** a + share·b. */
    static double[] moved(double[] a, double[] b, double share) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * b[i];
        }
        return sum;
    }
}
