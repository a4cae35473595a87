package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.linalg.StopReason;

/**
 * The end of a search for h* = F(h*, g*).
 *
 * @param state h*, length N
 * @param input g*, raw gradient units
 * @param speed q = ½‖F(h*, g*) − h*‖², evaluated at {@code state}
 * @param smallestSingularValue σ_min of J − I: 1/σ_min bounds how far, per unit of residual, the true point may lie;
 *     0 on a line of fixed points
 * @param spectralRadius the largest modulus of an eigenvalue of J at the state
 * @param reason why the search ended
 * @param iterations Newton steps taken
 */
public record FixedPoint(
        double[] state,
        double input,
        double speed,
        double smallestSingularValue,
        double spectralRadius,
        StopReason reason,
        int iterations) {

    private static final double ISOLATED = 1e-9;

    /** Whether the search reached a fixed point. */
    public boolean found() {
        return reason == StopReason.CONVERGED;
    }

    /** Whether no other fixed point lies arbitrarily near: J − I is not singular. */
    public boolean isolated() {
        return smallestSingularValue > ISOLATED;
    }

    /** Whether small perturbations die out. */
    public boolean stable() {
        return spectralRadius < 1;
    }
}
