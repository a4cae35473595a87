package org.slowpoint.engine.dynamics.continuation;

import org.slowpoint.engine.linalg.ImplicitCurve;

/**
 * The fixed points h = F(h, p) of a family of maps, over (h, p) for one scalar parameter p: a constant gradient, the
 * strength of an intervention, a step of a homotopy. G need not be F(h, p) − h, as long as its zeros are the same.
 */
public interface ParameterCurve extends ImplicitCurve {

    /**
     * ∂F/∂h, whose eigenvalues at a fixed point are its multipliers.
     *
     * @param y h and p, length n + 1, not changed
     * @return n×n, row-major
     */
    double[] stateJacobian(double[] y);
}
