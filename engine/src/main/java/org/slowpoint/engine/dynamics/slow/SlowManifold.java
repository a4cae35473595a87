package org.slowpoint.engine.dynamics.slow;

import java.util.List;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Svd;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Relaxation onto the slow manifold: Newton's step of F(h) = h restricted to the directions in which J − I has a
 * singular value above a cutoff. Newton and Levenberg–Marquardt leave a slow manifold for the fixed points on it; this
 * stays.
 *
 * @param cutoff δ, in units of J − I: what is slower than about 1/δ steps is left alone
 * @param iterations the most steps
 */
public record SlowManifold(double cutoff, int iterations) {

    private static final double SETTLED = 1e-9;

    /** Leaves alone what takes 20 steps or more; at most 12 steps. */
    public SlowManifold() {
        this(0.05, 12);
    }

    /** Checks the options. */
    public SlowManifold {
        if (!(cutoff > 0) || iterations < 1) {
            throw new IllegalArgumentException(
                    "a relaxation needs a positive cutoff and a step, got " + cutoff + " and " + iterations);
        }
    }

    /**
     * Relaxes a state.
     *
     * @param optimizer the optimizer
     * @param start h, length N, not changed
     * @param input g*
     * @param progress asked for cancellation before every step
     * @return the relaxed state, length N; not finite where the relaxation left the numbers
     */
    public double[] relax(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] h = start.clone();
        for (int i = 0; i < iterations; i++) {
            progress.checkCancelled();
            double[] residual = residual(optimizer, h, input);
            if (!Double.isFinite(Blas.norm(residual))) {
                return residual;
            }
            double[] step = shifted(optimizer, h, input).solve(residual, cutoff);
            for (int j = 0; j < h.length; j++) {
                h[j] -= step[j];
            }
            if (Blas.norm(step) <= SETTLED * (1 + Blas.norm(h))) {
                break;
            }
        }
        return h;
    }

    /**
     * Describes a state as a slow point.
     *
     * @param optimizer the optimizer
     * @param h length N
     * @param input g*
     * @param steps T, the length of a run
     * @param radius of the visited states, positive
     */
    public SlowPoint describe(Linearizable optimizer, double[] h, double input, int steps, double radius) {
        int n = h.length;
        double speed = FixedPointFinder.speed(optimizer, h, input);
        List<EigenPair> pairs =
                EigenDecomposition.of(optimizer.stateJacobian(h, input), n).pairs();
        EigenPair slowest = pairs.get(0);
        double[] direction = slowest.rightRe().clone();
        double length = Blas.norm(direction);
        for (int i = 0; i < n; i++) {
            direction[i] /= length;
        }
        return new SlowPoint(
                h,
                input,
                speed,
                steps * Math.sqrt(2 * speed) / radius,
                shifted(optimizer, h, input).nullity(cutoff),
                new double[] {timescale(slowest), n > 1 ? timescale(pairs.get(1)) : 0},
                direction,
                optimizer.effectiveLearningRate(h));
    }

    private static double timescale(EigenPair pair) {
        return pair.modulus() >= 1 ? Double.POSITIVE_INFINITY : pair.timescale();
    }

    private static double[] residual(Linearizable optimizer, double[] h, double input) {
        double[] next = optimizer.advanceOne(h, input);
        for (int i = 0; i < h.length; i++) {
            next[i] -= h[i];
        }
        return next;
    }

    private static Svd shifted(Linearizable optimizer, double[] h, double input) {
        int n = h.length;
        double[] jacobian = optimizer.stateJacobian(h, input);
        for (int i = 0; i < n; i++) {
            jacobian[i * n + i] -= 1;
        }
        return Lapack.svd(jacobian, n);
    }
}
