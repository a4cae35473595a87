package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.text.Formatted;

/**
 * What a fixed point of a map is: decided by the moduli of its multipliers against 1, each with its error bar.
 *
 * @param kind the kind
 * @param unstable how many multipliers lie beyond doubt outside the unit circle
 * @param flip whether one of those is real and negative: the state then jumps from side to side
 * @param approach how the slowest multiplier returns or leaves
 * @param period steps of one turn for {@link Approach#SPIRAL}, otherwise NaN
 * @param doubts what is undecided, in words: one entry per multiplier that cannot be told from 1
 */
public record Stability(Kind kind, int unstable, boolean flip, Approach approach, double period, List<String> doubts) {

    /** The kinds. */
    public enum Kind {
        /** All perturbations die out. */
        ATTRACTOR,
        /** Some grow, some die out. */
        SADDLE,
        /** All grow. */
        REPELLER,
        /** Some multiplier cannot be told from modulus 1. */
        UNDECIDED
    }

    /** The motion along the leading multiplier. */
    public enum Approach {
        /** Straight: real and not negative. */
        NODE,
        /** From side to side: real and negative. */
        ALTERNATING,
        /** In turns: complex. */
        SPIRAL
    }

    /**
     * Labels a point.
     *
     * @param multipliers all of them, by falling modulus; may be empty
     */
    public static Stability of(List<Multiplier> multipliers) {
        int unstable = 0;
        boolean flip = false;
        List<String> doubts = new ArrayList<>();
        for (Multiplier m : multipliers) {
            if (m.expands()) {
                unstable++;
                flip |= m.im() == 0 && m.re() < 0;
            } else if (!m.contracts()) {
                doubts.add(doubt(m));
            }
        }
        Kind kind = unstable == 0 ? Kind.ATTRACTOR : unstable == multipliers.size() ? Kind.REPELLER : Kind.SADDLE;
        Multiplier leading = multipliers.isEmpty() ? new Multiplier(0, 0, 0) : multipliers.get(0);
        Approach approach =
                leading.im() != 0 ? Approach.SPIRAL : leading.re() < 0 ? Approach.ALTERNATING : Approach.NODE;
        double period = leading.im() == 0 ? Double.NaN : 2 * Math.PI / Math.abs(Math.atan2(leading.im(), leading.re()));
        return new Stability(
                doubts.isEmpty() ? kind : Kind.UNDECIDED, unstable, flip, approach, period, List.copyOf(doubts));
    }

    private static String doubt(Multiplier m) {
        if (m.im() != 0) {
            return "a complex pair on the unit circle (a circle of states may appear)";
        }
        return m.re() > 0 ? "a multiplier of 1 (a fold, or a line of fixed points)" : "a multiplier of −1 (a flip)";
    }

    /** The label in a few words, for instance “saddle, 1 unstable direction”. */
    public String label() {
        return switch (kind) {
            case ATTRACTOR -> switch (approach) {
                case NODE -> "attractor";
                case ALTERNATING -> "attractor, alternating";
                case SPIRAL -> Formatted.of("attractor, spiral with period %.1f", period);
            };
            case SADDLE -> "saddle, " + unstable + " unstable direction" + (unstable == 1 ? "" : "s")
                    + (flip ? " with a flip" : "");
            case REPELLER -> flip ? "repeller with a flip" : "repeller";
            case UNDECIDED -> "undecided: "
                    + String.join("; ", doubts.stream().distinct().toList())
                    + (unstable > 0 ? ", " + unstable + " unstable" : "");
        };
    }
}
