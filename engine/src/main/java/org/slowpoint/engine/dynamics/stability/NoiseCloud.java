package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Square;

/**
 * Where runs from one starting point are after t steps, seen in a plane: a Gaussian around A^tφ₀ with the covariance
 * Σ_t that the jumping minimum causes (Harrison et al., Eq. 7). Exact.
 *
 * @param means the middle at t = 0 … T, rows (along the first axis, along the second)
 * @param covariances the covariance at t = 0 … T, rows (first with itself, first with second, second with itself)
 */
public record NoiseCloud(double[][] means, double[][] covariances) {

    private static final int CORNERS = 96;

    /**
     * Follows the cloud.
     *
     * @param loop the closed loop
     * @param start φ₀, length d
     * @param first the plane's first axis, length d, of length 1
     * @param second the plane's second axis, at right angles to the first
     * @param horizon T, 0 or more
     * @param progress asked every step whether to stop
     */
    public static NoiseCloud of(
            ClosedLoop loop, double[] start, double[] first, double[] second, int horizon, Progress progress) {
        double[][] means = new double[horizon + 1][];
        double[][] covariances = new double[horizon + 1][];
        double[] stepNoise = loop.stepNoise();
        double[] transposed = Square.transposed(loop.map(), start.length);
        double[] middle = start.clone();
        double[] covariance = new double[3];
        // uᵀΣ_t v is a sum over k < t of (A^kᵀu)ᵀ·BΣBᵀ·(A^kᵀv): the axes go back through A, which costs d² a step.
        double[] u = first.clone();
        double[] v = second.clone();
        for (int t = 0; t <= horizon; t++) {
            progress.checkCancelled();
            means[t] = new double[] {Blas.dot(first, middle), Blas.dot(second, middle)};
            covariances[t] = covariance.clone();
            double[] ofFirst = Blas.times(stepNoise, u);
            covariance[0] += Blas.dot(u, ofFirst);
            covariance[1] += Blas.dot(v, ofFirst);
            covariance[2] += Blas.dot(v, Blas.times(stepNoise, v));
            middle = Blas.times(loop.map(), middle);
            u = Blas.times(transposed, u);
            v = Blas.times(transposed, v);
        }
        return new NoiseCloud(means, covariances);
    }

    /**
     * The ellipse of some standard deviations around the middle.
     *
     * @param t the iteration, 0 … T
     * @param deviations how many
     * @return closed: rows x and y of the corners in the plane; not finite where the cloud overflows
     */
    public double[][] ellipse(int t, double deviations) {
        double a = covariances[t][0];
        double b = covariances[t][1];
        double c = covariances[t][2];
        // A triangular root of the covariance takes the circle to the ellipse.
        double down = Math.sqrt(Math.max(0, a));
        double left = down > 0 ? b / down : 0;
        double across = Math.sqrt(Math.max(0, c - left * left));
        double[][] corners = new double[2][CORNERS + 1];
        for (int i = 0; i <= CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double x = deviations * Math.cos(angle);
            double y = deviations * Math.sin(angle);
            corners[0][i] = means[t][0] + down * x;
            corners[1][i] = means[t][1] + left * x + across * y;
        }
        return corners;
    }
}
