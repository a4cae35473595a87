package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;
import java.util.function.Predicate;
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

    // Angles of rounding errors, far from those of pairs that turn.
    private static final double REAL = 1e-6;

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
     * Labels a point by its multipliers, each against its error bar.
     *
     * @param multipliers all of them, by falling modulus; may be empty
     */
    public static Stability of(List<Multiplier> multipliers) {
        List<String> doubts = multipliers.stream()
                .filter(m -> !m.expands() && !m.contracts())
                .map(m -> doubt(Math.atan2(Math.abs(m.im()), m.re())))
                .toList();
        return of(multipliers, Multiplier::expands, doubts);
    }

    /**
     * Labels a point whose multipliers are too ill-conditioned to be told from 1 one by one, by what is certain of all of
     * them together: how many lie outside the circle.
     *
     * @param multipliers all of them, by falling modulus
     * @param crossings the angles in [0, π] at which the doubt about the Jacobian can put a multiplier onto the circle
     */
    static Stability of(List<Multiplier> multipliers, List<Double> crossings) {
        return of(
                multipliers,
                m -> m.modulus() > 1,
                crossings.stream().map(Stability::doubt).toList());
    }

    private static Stability of(List<Multiplier> multipliers, Predicate<Multiplier> outside, List<String> doubts) {
        int unstable = (int) multipliers.stream().filter(outside).count();
        boolean flip = multipliers.stream().anyMatch(m -> outside.test(m) && m.im() == 0 && m.re() < 0);
        Kind kind = unstable == 0 ? Kind.ATTRACTOR : unstable == multipliers.size() ? Kind.REPELLER : Kind.SADDLE;
        Multiplier leading = multipliers.isEmpty() ? new Multiplier(0, 0, 0) : multipliers.get(0);
        // A repeated real multiplier comes out of rounding as a pair, apart by less than its error.
        boolean turns = Math.abs(leading.im()) > leading.error();
        Approach approach = turns ? Approach.SPIRAL : leading.re() < 0 ? Approach.ALTERNATING : Approach.NODE;
        double period = turns ? 2 * Math.PI / Math.abs(Math.atan2(leading.im(), leading.re())) : Double.NaN;
        return new Stability(
                doubts.isEmpty() ? kind : Kind.UNDECIDED, unstable, flip, approach, period, List.copyOf(doubts));
    }

    private static String doubt(double angle) {
        if (angle < REAL) {
            return "a multiplier of 1 (a fold, or a line of fixed points)";
        }
        return Math.PI - angle < REAL
                ? "a multiplier of −1 (a flip)"
                : "a complex pair on the unit circle (a circle of states may appear)";
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
