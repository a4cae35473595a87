package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Square;
import org.slowpoint.engine.random.Key;

/** Random quadratics and preconditioners. */
public final class Draws {

    private Draws() {}

    /**
     * A quadratic with curvatures in geometric steps along random axes, the same noise in every direction, and
     * starts from N(0, s²I).
     *
     * @param dimension d, 1 … {@value NoisyQuadratic#MOST_DIMENSIONS}
     * @param smallest the smallest curvature, positive
     * @param largest the largest curvature, at least the smallest
     * @param noise the standard deviation of the minimum along each axis, 0 or more
     * @param start s, the standard deviation of φ₀ along each axis, 0 or more
     * @param key the name of the draw
     */
    public static NoisyQuadratic quadratic(
            int dimension, double smallest, double largest, double noise, double start, Key key) {
        double[] gaussian = key.fold("axes").stream().gaussians(dimension * dimension);
        // The eigenvectors of a symmetric Gaussian matrix are uniformly distributed orthonormal axes.
        double[][] axes = Lapack.symmetricEigen(
                        Square.sum(gaussian, 1, Square.transposed(gaussian, dimension)), dimension)
                .vectors();
        double[] hessian = new double[dimension * dimension];
        for (int k = 0; k < dimension; k++) {
            double share = dimension == 1 ? 1 : (double) k / (dimension - 1);
            double curvature = smallest * Math.pow(largest / smallest, share);
            hessian = Square.sum(hessian, curvature, Square.outer(axes[k], axes[k]));
        }
        return new NoisyQuadratic(
                hessian,
                Square.scaled(noise * noise, Square.identity(dimension)),
                new double[dimension],
                Square.scaled(start * start, Square.identity(dimension)));
    }

    /**
     * A preconditioner of independent entries from N(0, size²/d), whose eigenvalues fill a disc of about that radius.
     *
     * @param dimension d
     * @param size the radius, in units of a learning rate
     * @param key the name of the draw
     */
    public static double[] preconditioner(int dimension, double size, Key key) {
        double[] gaussian = key.fold("preconditioner").stream().gaussians(dimension * dimension);
        return Square.scaled(size / Math.sqrt(dimension), gaussian);
    }
}
