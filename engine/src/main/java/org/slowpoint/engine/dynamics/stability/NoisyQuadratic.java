package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Square;

/**
 * A quadratic with a jumping minimum (Harrison et al., Eq. 4): ℓ(φ_t) = ½(φ_t − ξ_t)ᵀH(φ_t − ξ_t) with independent
 * ξ_t ~ N(0, Σ), started at φ₀ ~ N(m, S). Immutable; the arrays that its methods return are not to be changed.
 */
public final class NoisyQuadratic {

    /** The largest dimension: beyond it every recursion takes minutes. */
    public static final int MOST_DIMENSIONS = 200;

    // Matrices that other programs print symmetric to some digits are meant to be.
    private static final double SYMMETRIC = 1e-9;

    private final int dimension;
    private final double[] hessian;
    private final double[] noise;
    private final double[] startMean;
    private final double[] startCovariance;
    private final Lapack.Symmetric eigen;

    /**
     * Creates a problem.
     *
     * @param hessian H, d×d, symmetric with eigenvalues of 0 or more, not all 0; d in 1 … {@value #MOST_DIMENSIONS}
     * @param noise Σ, the covariance of the minimum, d×d, symmetric with eigenvalues of 0 or more
     * @param startMean m, length d
     * @param startCovariance S, d×d, symmetric with eigenvalues of 0 or more
     * @throws IllegalArgumentException naming the part that is of another shape, not finite, not symmetric or has
     *     negative eigenvalues
     */
    public NoisyQuadratic(double[] hessian, double[] noise, double[] startMean, double[] startCovariance) {
        dimension = startMean.length;
        if (dimension < 1 || dimension > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "the dimension must lie in 1 … " + MOST_DIMENSIONS + ", got " + dimension);
        }
        Covariances.requireFinite(startMean, "the start's mean");
        eigen = Covariances.requirePositive(hessian, dimension, "the Hessian", SYMMETRIC);
        Covariances.requirePositive(noise, dimension, "the noise covariance", SYMMETRIC);
        Covariances.requirePositive(startCovariance, dimension, "the start's covariance", SYMMETRIC);
        if (!(largestCurvature() > 0)) {
            throw new IllegalArgumentException("the Hessian is 0; give it at least one positive eigenvalue");
        }
        this.hessian = hessian.clone();
        this.noise = noise.clone();
        this.startMean = startMean.clone();
        this.startCovariance = startCovariance.clone();
    }

    private NoisyQuadratic(NoisyQuadratic other, double[] hessian, Lapack.Symmetric eigen) {
        dimension = other.dimension;
        noise = other.noise;
        startMean = other.startMean;
        startCovariance = other.startCovariance;
        this.hessian = hessian;
        this.eigen = eigen;
    }

    /**
     * The same problem with one curvature of another size along the same axis.
     *
     * @param index which, counted by rising curvature
     * @param curvature the new one, positive
     * @throws IllegalArgumentException when the curvature is not positive and finite
     */
    public NoisyQuadratic withCurvature(int index, double curvature) {
        if (!(curvature > 0) || !Double.isFinite(curvature)) {
            throw new IllegalArgumentException("a curvature must be positive and finite, got " + curvature);
        }
        double[] axis = eigen.vectors()[index];
        double[] moved = Square.sum(hessian, curvature - eigen.values()[index], Square.outer(axis, axis));
        double[] values = eigen.values().clone();
        double[][] vectors = eigen.vectors().clone();
        // It takes its place among the others, whose order stays.
        int at = index;
        while (at + 1 < dimension && values[at + 1] < curvature) {
            values[at] = values[at + 1];
            vectors[at] = vectors[at + 1];
            at++;
        }
        while (at > 0 && values[at - 1] > curvature) {
            values[at] = values[at - 1];
            vectors[at] = vectors[at - 1];
            at--;
        }
        values[at] = curvature;
        vectors[at] = axis;
        return new NoisyQuadratic(this, moved, new Lapack.Symmetric(values, vectors));
    }

    /** d. */
    public int dimension() {
        return dimension;
    }

    /** H, d×d. */
    public double[] hessian() {
        return hessian;
    }

    /** Σ, d×d. */
    public double[] noise() {
        return noise;
    }

    /** m, length d. */
    public double[] startMean() {
        return startMean;
    }

    /** S, d×d. */
    public double[] startCovariance() {
        return startCovariance;
    }

    /** The eigenvalues of H, rising, and its orthonormal eigenvectors as rows. */
    public Lapack.Symmetric curvatures() {
        return eigen;
    }

    /** λmax(H). */
    public double largestCurvature() {
        return eigen.values()[dimension - 1];
    }

    /** Whether every eigenvalue of H is positive, so that it can be divided by. */
    public boolean invertible() {
        return eigen.values()[0] > 0;
    }

    /** M₀ = S + m·mᵀ, the second moment of the start. */
    double[] startSecondMoment() {
        return Square.sum(startCovariance, 1, Square.outer(startMean, startMean));
    }

    /**
     * H to a power times a vector.
     *
     * @param exponent any real number; negative only where H is invertible
     * @param x length d
     */
    double[] power(double exponent, double[] x) {
        double[] y = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            double[] v = eigen.vectors()[k];
            double along = Math.pow(Math.max(0, eigen.values()[k]), exponent) * Blas.dot(v, x);
            for (int i = 0; i < dimension; i++) {
                y[i] += along * v[i];
            }
        }
        return y;
    }

    /**
     * H to a power.
     *
     * @param exponent any real number
     * @return d×d
     * @throws IllegalArgumentException when the exponent is negative and H has an eigenvalue of 0
     */
    double[] power(double exponent) {
        if (exponent == 0) {
            return Square.identity(dimension);
        }
        if (exponent < 0 && !invertible()) {
            throw new IllegalArgumentException("preconditioning divides by the Hessian, which has an eigenvalue of 0");
        }
        double[] result = new double[dimension * dimension];
        for (int k = 0; k < dimension; k++) {
            double value = Math.pow(Math.max(0, eigen.values()[k]), exponent);
            double[] v = eigen.vectors()[k];
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    result[i * dimension + j] += value * v[i] * v[j];
                }
            }
        }
        return result;
    }
}
