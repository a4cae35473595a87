package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Square;

/**
 * The trace of the variance of the pathwise gradient of one trajectory (Harrison et al., Fig. 2a), exact. With
 * ∇_t = H(φ_t − ξ_t) and the adjoint δ_t = ∇_t/T + Aᵀδ_{t+1}, the gradient is −(1−γ)C Σ_t δ_{t+1}∇_tᵀ. Both are jointly
 * Gaussian, so that its variance is a sum over pairs of iterations of products of their covariances. In this form
 * nothing cancels. Takes O(T²d³) steps and T²d² numbers.
 */
final class ExactGradientVariance {

    // 64 MB of covariances.
    private static final long MOST_NUMBERS = 8_000_000;

    private final int n;
    private final int horizon;
    private final ClosedLoop loop;
    private final Progress progress;
    private final boolean plain;
    // K(δ_a, ∇_s) for a = 1 … T and s = 0 … T; before the second pass the entries with s ≥ a hold K(∇_a, ∇_s).
    private final double[][][] cross;
    // tr K(∇_t, ∇_s) for s ≤ t.
    private final double[][] gradientTrace;

    private ExactGradientVariance(ClosedLoop loop, int horizon, Progress progress) {
        this.n = loop.dimension();
        this.horizon = horizon;
        this.loop = loop;
        this.progress = progress;
        plain = loop.optimizer().preconditioning() == 0;
        cross = new double[horizon + 1][horizon + 1][];
        gradientTrace = new double[horizon + 1][horizon + 1];
    }

    /**
     * Whether the exact variance is within reach.
     *
     * @param dimension d
     * @param horizon T
     */
    static boolean feasible(int dimension, int horizon) {
        return (long) horizon * horizon * dimension * dimension <= MOST_NUMBERS;
    }

    /**
     * Computes it.
     *
     * @param loop the closed loop
     * @param horizon T, 1 or more and {@link #feasible}
     * @param progress asked every iteration whether to stop
     * @return tr Var; not finite where it overflows
     * @throws IllegalArgumentException when the horizon is out of range or not feasible
     */
    static double trace(ClosedLoop loop, int horizon, Progress progress) {
        ExpectedLoss.requireHorizon(horizon);
        if (!feasible(loop.dimension(), horizon)) {
            throw new IllegalArgumentException("a horizon of " + horizon + " is too long for the exact variance in "
                    + loop.dimension() + " dimensions");
        }
        ExactGradientVariance variance = new ExactGradientVariance(loop, horizon, progress);
        variance.forwards();
        variance.backwards();
        return variance.sum();
    }

    /** Fills K(δ_a, ∇_s) for s &lt; a and K(∇_a, ∇_s) for s ≥ a, column by column, from K(φ_t, ∇_s). */
    private void forwards() {
        double[] hessian = loop.problem().hessian();
        double[] noise = loop.problem().noise();
        double[] noiseIntoMap = Square.product(loop.noiseGain(), noise, n);
        double[][] adjoint = adjoints();
        SecondMoments moments = new SecondMoments(loop);
        double[] m = loop.problem().startCovariance();
        for (int s = 0; s <= horizon; s++) {
            progress.checkCancelled();
            double[] same = Square.product(hessian, Square.product(Square.sum(m, 1, noise), hessian, n), n);
            gradientTrace[s][s] = Square.trace(same, n);
            cross[s][s] = same;
            // K(φ_{s+1}, ∇_s) = (A·M_s − B·Σ)·H, and each step onward multiplies it by A.
            double[] x = Square.product(Square.sum(Square.product(loop.map(), m, n), -1, noiseIntoMap), hessian, n);
            for (int t = s + 1; t <= horizon; t++) {
                double[] both = Square.product(hessian, x, n);
                gradientTrace[t][s] = Square.trace(both, n);
                cross[s][t] = Square.transposed(both, n);
                cross[t][s] = Square.product(adjoint[t], x, n);
                x = Square.product(loop.map(), x, n);
            }
            m = moments.after(m);
        }
    }

    /** Λ_a with K(δ_a, ∇_s) = Λ_a·K(φ_a, ∇_s) for s &lt; a: Λ_T = H/T, Λ_a = H/T + AᵀΛ_{a+1}A. */
    private double[][] adjoints() {
        double[][] adjoint = new double[horizon + 1][];
        double[] transposed = Square.transposed(loop.map(), n);
        double[] weight = Square.scaled(1.0 / horizon, loop.problem().hessian());
        adjoint[horizon] = weight;
        for (int a = horizon - 1; a >= 1; a--) {
            adjoint[a] =
                    Square.sum(weight, 1, Square.product(Square.product(transposed, adjoint[a + 1], n), loop.map(), n));
        }
        return adjoint;
    }

    /** Turns K(∇_a, ∇_s) for s ≥ a into K(δ_a, ∇_s) = K(∇_a, ∇_s)/T + Aᵀ·K(δ_{a+1}, ∇_s). */
    private void backwards() {
        double[] transposed = Square.transposed(loop.map(), n);
        for (int s = 1; s <= horizon; s++) {
            progress.checkCancelled();
            for (int a = s; a >= 1; a--) {
                double[] own = Square.scaled(1.0 / horizon, cross[a][s]);
                cross[a][s] = a == horizon ? own : Square.sum(own, 1, Square.product(transposed, cross[a + 1][s], n));
            }
        }
    }

    private double sum() {
        double kept = 1 - loop.optimizer().weightDecay();
        double[][] gradient = meanGradients();
        double[][] adjoint = meanAdjoints(gradient);
        double[][] trace = new double[horizon + 1][];
        for (int a = 1; a <= horizon; a++) {
            progress.checkCancelled();
            trace[a] = adjointTraces(a);
            for (int s = 0; s <= horizon; s++) {
                cross[a][s] = outer(cross[a][s]);
            }
        }
        double total = 0;
        for (int a = horizon; a >= 1; a--) {
            progress.checkCancelled();
            int t = a - 1;
            double[] traces = trace[a];
            for (int s = 0; s < horizon; s++) {
                double[] k = cross[a][s];
                double gradients = gradientTrace[Math.max(t, s)][Math.min(t, s)];
                double adjoints = traces[s + 1];
                total += Blas.dot(k, cross[s + 1][t]);
                total += 2 * Blas.dot(adjoint[s + 1], Blas.times(k, gradient[t]));
                // Pairs with s > t stand for their mirror images: the adjoints' traces are known for them alone.
                double twice = s > t ? 2 : s == t ? 1 : 0;
                if (twice > 0) {
                    total += twice * adjoints * gradients;
                    total += twice * Blas.dot(gradient[t], gradient[s]) * adjoints;
                    total += twice * Blas.dot(adjoint[a], adjoint[s + 1]) * gradients;
                }
            }
        }
        return plain ? kept * kept * total : total;
    }

    /** tr K(δ_a, δ_b) behind the outer factor, for b = a … T: K(δ_a, δ_b) = K(δ_a, ∇_b)/T + K(δ_a, δ_{b+1})·A. */
    private double[] adjointTraces(int a) {
        double[] traces = new double[horizon + 1];
        double[] e = new double[n * n];
        for (int b = horizon; b >= a; b--) {
            e = Square.sum(Square.scaled(1.0 / horizon, cross[a][b]), 1, Square.product(e, loop.map(), n));
            traces[b] = Square.trace(plain ? e : Square.product(outer(e), loop.outer(), n), n);
        }
        return traces;
    }

    // Without preconditioning the outer factor is a number, which the sum is multiplied by at its end.
    private double[] outer(double[] k) {
        return plain ? k : Square.product(loop.outer(), k, n);
    }

    /** ∇̄_t for t = 0 … T. */
    private double[][] meanGradients() {
        double[][] gradients = new double[horizon + 1][];
        double[] phi = loop.problem().startMean();
        for (int t = 0; t <= horizon; t++) {
            gradients[t] = Blas.times(loop.problem().hessian(), phi);
            phi = Blas.times(loop.map(), phi);
        }
        return gradients;
    }

    /** (1−γ)C·δ̄_t for t = 1 … T. */
    private double[][] meanAdjoints(double[][] gradients) {
        double[][] adjoints = new double[horizon + 1][];
        double[] transposed = Square.transposed(loop.map(), n);
        double[] delta = new double[n];
        for (int t = horizon; t >= 1; t--) {
            delta = Square.sum(Blas.times(transposed, delta), 1.0 / horizon, gradients[t]);
            adjoints[t] = plain ? delta : Blas.times(loop.outer(), delta);
        }
        return adjoints;
    }
}
