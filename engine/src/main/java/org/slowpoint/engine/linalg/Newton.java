package org.slowpoint.engine.linalg;

import org.slowpoint.engine.job.Progress;

/**
 * Roots of G: R^n → R^n by Newton's method with Armijo backtracking on ‖G‖², the least-norm step where the Jacobian is
 * singular, and a final polish to the floor of double precision.
 *
 * @param tolerance the root is found when ½‖G‖² is at most this
 * @param maxIterations budget of Newton steps, 1 or more
 * @param cutoff no step goes along directions whose singular value is at most this, in units of the Jacobian, which
 *     keeps the place on a line of roots; 0 for the full step
 */
public record Newton(double tolerance, int maxIterations, double cutoff) {

    static final double SUFFICIENT_DECREASE = 1e-4;
    static final double SMALLEST_STEP = 1e-6;
    private static final double SINGULAR = 1e-13;
    // Once at the tolerance, a step that gains less than this only stirs the rounding errors.
    private static final double POLISHED = 0.25;
    // Newton's method that does not even halve ½‖G‖² in so many steps creeps along a ridge, and will not get off it.
    static final int PATIENCE = 8;
    static final double PROGRESS = 0.5;

    /** Checks the options. */
    public Newton {
        if (!(tolerance > 0) || maxIterations < 1 || !(cutoff >= 0)) {
            throw new IllegalArgumentException("Newton needs a positive tolerance, at least one iteration and a cutoff"
                    + " of 0 or more, got " + tolerance + ", " + maxIterations + " and " + cutoff);
        }
    }

    /** The full steps. */
    public Newton(double tolerance, int maxIterations) {
        this(tolerance, maxIterations, 0);
    }

    /**
     * Searches from a start.
     *
     * @param equations the system
     * @param start length n, not changed
     * @param progress asked for cancellation before every step
     */
    public Root solve(Equations equations, double[] start, Progress progress) {
        double[] x = start.clone();
        double[] g = equations.residual(x);
        double q = half(g);
        int iteration = 0;
        boolean reached = q <= tolerance;
        double reference = q;
        while (iteration < maxIterations) {
            progress.checkCancelled();
            if (iteration > 0 && iteration % PATIENCE == 0) {
                if (!reached && q > PROGRESS * reference) {
                    return new Root(x, q, StopReason.NO_PROGRESS, iteration);
                }
                reference = q;
            }
            if (!Double.isFinite(q)) {
                return new Root(x, q, StopReason.NON_FINITE, iteration);
            }
            if (q == 0) {
                return new Root(x, q, StopReason.CONVERGED, iteration);
            }
            double[] jacobian = equations.jacobian(x);
            if (!Double.isFinite(Blas.norm(jacobian))) {
                return new Root(x, q, reached ? StopReason.CONVERGED : StopReason.NON_FINITE, iteration);
            }
            double[] step = cutoff > 0 ? Lapack.svd(jacobian, g.length).solve(g, cutoff) : step(jacobian, g);
            iteration++;
            if (!Double.isFinite(Blas.norm(step))) {
                return new Root(x, q, reached ? StopReason.CONVERGED : StopReason.LINEAR_SOLVE_FAILED, iteration);
            }
            double[] next = null;
            double[] gNext = null;
            double qNext = Double.POSITIVE_INFINITY;
            double length = 1;
            while (length >= SMALLEST_STEP) {
                next = moved(x, step, length);
                gNext = equations.residual(next);
                qNext = half(gNext);
                if (qNext <= (1 - 2 * SUFFICIENT_DECREASE * length) * q) {
                    break;
                }
                length /= 2;
            }
            if (!(qNext < q)) {
                return new Root(x, q, reached ? StopReason.CONVERGED : StopReason.STALLED, iteration);
            }
            boolean atFloor = reached && qNext > POLISHED * q;
            x = next;
            g = gNext;
            q = qNext;
            reached = q <= tolerance;
            if (atFloor) {
                break;
            }
        }
        return new Root(x, q, reached ? StopReason.CONVERGED : StopReason.MAX_ITERATIONS, iteration);
    }

    private static double[] step(double[] jacobian, double[] g) {
        double[] step = Lapack.solve(jacobian, g);
        if (step == null || !Double.isFinite(Blas.norm(step))) {
            step = Lapack.leastNorm(jacobian, g, SINGULAR);
        }
        return step;
    }

    private static double[] moved(double[] x, double[] step, double length) {
        double[] next = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            next[i] = x[i] - length * step[i];
        }
        return next;
    }

    private static double half(double[] g) {
        return 0.5 * Blas.dot(g, g);
    }
}
