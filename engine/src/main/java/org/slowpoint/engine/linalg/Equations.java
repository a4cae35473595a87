package org.slowpoint.engine.linalg;

/** A system of n equations in n unknowns, G(x) = 0. */
public interface Equations {

    /**
     * Evaluates G.
     *
     * @param x length n, not changed
     * @return G(x), length n
     */
    double[] residual(double[] x);

    /**
     * Evaluates the Jacobian ∂G/∂x.
     *
     * @param x length n, not changed
     * @return n×n, row-major
     */
    double[] jacobian(double[] x);
}
