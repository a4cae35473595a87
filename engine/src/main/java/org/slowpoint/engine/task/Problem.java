package org.slowpoint.engine.task;

/**
 * One problem: a starting point and a loss with exact derivatives. Immutable and safe for use by several threads; a
 * point is a {@code double[size()]}.
 */
public interface Problem {

    /** The number of parameters n. */
    int size();

    /** The starting point x₀, a fresh array of length n. */
    double[] initialPoint();

    /**
     * Evaluates loss and gradient at once.
     *
     * @param x the point, length n
     * @param gradient overwritten with ∇f(x), length n
     * @return f(x)
     */
    double lossAndGradient(double[] x, double[] gradient);

    /**
     * Evaluates the product of the Hessian with a vector.
     *
     * @param x the point, length n
     * @param v the vector, length n
     * @param product overwritten with ∇²f(x)·v, length n; not the same array as {@code v}
     */
    void hessianVector(double[] x, double[] v, double[] product);

    /** Evaluates f(x). */
    default double loss(double[] x) {
        return lossAndGradient(x, new double[size()]);
    }
}
