package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;
import org.slowpoint.engine.linalg.StopReason;

/**
 * The end of a search for h* = F(h*, g*).
 *
 * @param state h*, length N
 * @param input g*, raw gradient units
 * @param speed q = ½‖F(h*, g*) − h*‖², evaluated at {@code state}
 * @param smallestSingularValue σ_min of J − I: 1/σ_min bounds how far, per unit of residual, the true point may lie;
 *     0 on a line of fixed points
 * @param multipliers the eigenvalues of J at the state, by falling modulus, each with an error bar
 * @param stability what they make of it
 * @param reason why the search ended
 * @param iterations steps taken
 * @param reached how many searches ended here: a rough measure of its basin
 */
public record FixedPoint(
        double[] state,
        double input,
        double speed,
        double smallestSingularValue,
        List<Multiplier> multipliers,
        Stability stability,
        StopReason reason,
        int iterations,
        int reached) {

    private static final double ISOLATED = 1e-9;

    /** Whether the search reached a fixed point. */
    public boolean found() {
        return reason == StopReason.CONVERGED;
    }

    /** Whether no other fixed point lies arbitrarily near: J − I is not singular. */
    public boolean isolated() {
        return smallestSingularValue > ISOLATED;
    }

    /** Whether small perturbations die out, beyond doubt. */
    public boolean stable() {
        return stability.kind() == Stability.Kind.ATTRACTOR;
    }

    /** The largest modulus of a multiplier; 0 without a state. */
    public double spectralRadius() {
        return multipliers.isEmpty() ? 0 : multipliers.get(0).modulus();
    }

    /**
     * The index sign det(I − J): 1 or −1, by the number of real multipliers above 1; 0 where one of them is 1 to within
     * its error.
     */
    public int index() {
        int index = 1;
        for (Multiplier m : multipliers) {
            if (m.im() == 0 && m.re() > 0) {
                if (!m.expands() && !m.contracts()) {
                    return 0;
                }
                index = m.expands() ? -index : index;
            }
        }
        return index;
    }
}
