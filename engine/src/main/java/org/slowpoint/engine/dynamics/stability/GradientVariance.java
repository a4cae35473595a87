package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;

/**
 * The trace of the variance of the pathwise gradient of one trajectory (Harrison et al., Fig. 2a): exact where a
 * formula is within reach, an estimate from sampled trajectories beyond it.
 *
 * @param trace tr Var, the sum of the variances of all entries; not finite where it overflows, NaN where it is out of
 *     reach altogether
 * @param trajectories how many were sampled; 0 for an exact trace
 */
public record GradientVariance(double trace, int trajectories) {

    /** How many trajectories an estimate takes where memory allows: its relative error is some 6 %. */
    public static final int TRAJECTORIES = 512;

    // 80 MB of noise for all trajectories; a block of 32 of them keeps its gradients besides.
    private static final long MOST_NUMBERS = 10_000_000;

    private static final int BLOCK = 32;

    /** Whether the trace is exact. */
    public boolean exact() {
        return trajectories == 0;
    }

    /** Computes or estimates the variance of loops of one problem up to one horizon. */
    @FunctionalInterface
    public interface Estimator {
        /** The variance of a loop. */
        GradientVariance of(ClosedLoop loop, Progress progress);
    }

    /**
     * The exact formula where it is within reach, and an estimate from shared draws beyond it.
     *
     * @param problem the problem of all loops
     * @param horizon T in 1 … {@value ExpectedLoss#LONGEST}
     * @param key the name of the draws
     * @throws IllegalArgumentException when the horizon is out of range
     */
    public static Estimator estimator(NoisyQuadratic problem, int horizon, Key key) {
        ExpectedLoss.requireHorizon(horizon);
        if (ExactGradientVariance.feasible(problem.dimension(), horizon)) {
            return (loop, progress) -> exact(loop, horizon, progress);
        }
        int trajectories = affordable(problem.dimension(), horizon);
        if (trajectories < 2) {
            return (loop, progress) -> new GradientVariance(Double.NaN, 0);
        }
        NoiseDraws draws = NoiseDraws.of(problem, trajectories, horizon, key);
        return (loop, progress) -> sampled(loop, draws, horizon, progress);
    }

    /** The variance of one loop, as {@link #estimator} has it. */
    public static GradientVariance of(ClosedLoop loop, int horizon, Key key, Progress progress) {
        return estimator(loop.problem(), horizon, key).of(loop, progress);
    }

    /**
     * Computes it.
     *
     * @throws IllegalArgumentException when the horizon is out of range, or T²d² exceeds eight millions
     */
    public static GradientVariance exact(ClosedLoop loop, int horizon, Progress progress) {
        return new GradientVariance(ExactGradientVariance.trace(loop, horizon, progress), 0);
    }

    /** Estimates it from given draws, with n − 1. */
    public static GradientVariance sampled(ClosedLoop loop, NoiseDraws draws, int horizon, Progress progress) {
        return new GradientVariance(
                PathwiseGradients.of(loop, draws, horizon, progress).varianceTrace(), draws.trajectories());
    }

    private static int affordable(int dimension, int horizon) {
        long each = (horizon + 1L) * dimension;
        return each * BLOCK > MOST_NUMBERS ? 0 : (int) Math.min(TRAJECTORIES, MOST_NUMBERS / each);
    }
}
