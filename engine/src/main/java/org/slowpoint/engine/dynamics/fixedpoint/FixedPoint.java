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
 * @param index the index sign det(I − J), 1 or −1; 0 where I − J cannot be told from a singular matrix
 * @param dimension of the set of fixed points it lies on: 1 on a line, 2 on a surface, 0 when none is arbitrarily near
 * @param degenerate whether it is a multiple root, in which several fixed points meet: isolated, but its optimizer's own
 *     equations are singular there
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
        int index,
        int dimension,
        boolean degenerate,
        StopReason reason,
        int iterations,
        int reached) {

    /** Whether the search reached a fixed point. */
    public boolean found() {
        return reason == StopReason.CONVERGED;
    }

    /** Whether no other fixed point lies arbitrarily near. */
    public boolean isolated() {
        return dimension == 0;
    }

    /** What it is, in a few words. */
    public String label() {
        if (degenerate && stability.kind() == Stability.Kind.UNDECIDED) {
            return "degenerate: several fixed points meet in one, with a multiplier of 1";
        }
        if (isolated()) {
            return stability.label();
        }
        String on = "on " + manifold(dimension);
        return stability.unstable() == 0 ? on : on + ", " + stability.unstable() + " unstable";
    }

    /** Whether small perturbations die out, beyond doubt. */
    public boolean stable() {
        return stability.kind() == Stability.Kind.ATTRACTOR;
    }

    /** The largest modulus of a multiplier; 0 without a state. */
    public double spectralRadius() {
        return multipliers.isEmpty() ? 0 : multipliers.get(0).modulus();
    }

    /** A set of fixed points of a dimension, 1 or more, in a few words. */
    public static String manifold(int dimension) {
        return switch (dimension) {
            case 1 -> "a line of fixed points";
            case 2 -> "a surface of fixed points";
            default -> "a set of fixed points of dimension " + dimension;
        };
    }
}
