package org.slowpoint.engine.linalg;

/** A curve in R^{n+1} given by n equations, G(y) = 0; by convention the last unknown is the curve's parameter. */
public interface ImplicitCurve {

    /** The number of equations n. */
    int equations();

    /**
     * Evaluates G.
     *
     * @param y length n + 1, not changed
     * @return length n
     */
    double[] residual(double[] y);

    /**
     * Evaluates ∂G/∂y.
     *
     * @param y length n + 1, not changed
     * @return n×(n + 1), row-major
     */
    double[] jacobian(double[] y);
}
