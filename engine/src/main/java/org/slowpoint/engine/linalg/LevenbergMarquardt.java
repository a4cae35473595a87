package org.slowpoint.engine.linalg;

import org.slowpoint.engine.job.Progress;

/**
 * Roots, or failing those local minima, of ½‖G‖² by the Levenberg–Marquardt method with Nielsen's damping, polished by
 * Newton. It stays near its start where {@link Newton} travels.
 *
 * @param tolerance the root is found when ½‖G‖² is at most this
 * @param maxIterations budget of steps, 1 or more
 * @param thorough whether to spend the whole budget where progress is slow, as towards a minimum that is wanted exactly
 */
public record LevenbergMarquardt(double tolerance, int maxIterations, boolean thorough) {

    static final double FIRST_DAMPING = 1e-3;
    static final double LARGEST_DAMPING = 1e100;
    // A search that gains less than this share over so many steps is on its way to a minimum, not to a root.
    static final int PATIENCE = 5;
    static final double PROGRESS = 0.8;
    private static final int POLISH = 5;
    // Below this share of ‖Jᵀ‖·‖G‖ the gradient of ½‖G‖² is rounding error: a minimum that is no root.
    private static final double STATIONARY = 1e-13;

    /** A search that goes on as long as its budget lasts. */
    public LevenbergMarquardt(double tolerance, int maxIterations) {
        this(tolerance, maxIterations, true);
    }

    /** Checks the options. */
    public LevenbergMarquardt {
        if (!(tolerance > 0) || maxIterations < 1) {
            throw new IllegalArgumentException("a search needs a positive tolerance and at least one iteration, got "
                    + tolerance + " and " + maxIterations);
        }
    }

    /**
     * Searches from a start.
     *
     * @param equations the system
     * @param start length n, not changed
     * @param progress asked for cancellation before every step
     * @return the root; or, with {@link StopReason#STALLED}, a point where ½‖G‖² no longer falls
     */
    public Root solve(Equations equations, double[] start, Progress progress) {
        int n = start.length;
        double[] x = start.clone();
        double[] g = equations.residual(x);
        double q = 0.5 * Blas.dot(g, g);
        double damping = -1;
        double growth = 2;
        double[] a = null;
        double[] normal = null;
        double[] descent = null;
        double reference = q;
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            progress.checkCancelled();
            if (iteration > 0 && iteration % PATIENCE == 0) {
                if (!thorough && q > PROGRESS * reference) {
                    return new Root(x, q, StopReason.NO_PROGRESS, iteration);
                }
                reference = q;
            }
            if (!Double.isFinite(q)) {
                return new Root(x, q, StopReason.NON_FINITE, iteration);
            }
            if (q <= tolerance) {
                return new Newton(tolerance, POLISH)
                        .solve(equations, x, progress)
                        .after(iteration);
            }
            if (a == null) {
                a = equations.jacobian(x);
                if (!Double.isFinite(Blas.norm(a))) {
                    return new Root(x, q, StopReason.NON_FINITE, iteration);
                }
                normal = new double[n * n];
                Blas.gemm(true, false, n, n, n, 1, a, a, 0, normal);
                descent = new double[n];
                Blas.gemm(true, false, n, 1, n, -1, a, g, 0, descent);
                if (Blas.norm(descent) <= STATIONARY * Blas.norm(a) * Blas.norm(g)) {
                    return new Root(x, q, StopReason.STALLED, iteration);
                }
                damping = damping < 0 ? FIRST_DAMPING * largestDiagonal(normal, n) : damping;
            }
            double[] step = damped(normal, descent, damping);
            double[] next = new double[n];
            double predicted = 0;
            for (int i = 0; step != null && i < n; i++) {
                next[i] = x[i] + step[i];
                predicted += 0.5 * step[i] * (damping * step[i] + descent[i]);
            }
            double[] gNext = step == null ? g : equations.residual(next);
            double qNext = 0.5 * Blas.dot(gNext, gNext);
            double gain = step == null ? -1 : (q - qNext) / predicted;
            if (gain > 0) {
                x = next;
                g = gNext;
                q = qNext;
                a = null;
                double shape = 2 * gain - 1;
                damping *= Math.max(1.0 / 3, 1 - shape * shape * shape);
                growth = 2;
            } else {
                damping *= growth;
                growth *= 2;
                if (!(damping < LARGEST_DAMPING)) {
                    StopReason reason = step == null ? StopReason.LINEAR_SOLVE_FAILED : StopReason.STALLED;
                    return new Root(x, q, reason, iteration + 1);
                }
            }
        }
        return new Root(x, q, q <= tolerance ? StopReason.CONVERGED : StopReason.MAX_ITERATIONS, maxIterations);
    }

    private static double[] damped(double[] normal, double[] descent, double damping) {
        double[] matrix = normal.clone();
        int n = descent.length;
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] += damping;
        }
        return Lapack.solvePositive(matrix, descent);
    }

    private static double largestDiagonal(double[] a, int n) {
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i * n + i]);
        }
        return largest;
    }
}
