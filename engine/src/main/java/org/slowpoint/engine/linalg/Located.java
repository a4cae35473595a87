package org.slowpoint.engine.linalg;

/**
 * A zero of a function along a curve.
 *
 * @param point the best point known; on the curve, except for a {@link Status#GUESS}
 * @param before the last point on the curve before it
 * @param after the first point on the curve behind it; the function has opposite signs at both, or is zero at one
 * @param status how sure the place is
 */
public record Located(CurvePoint point, CurvePoint before, CurvePoint after, Status status) {

    /** How sure a place is. */
    public enum Status {
        /** Known to the precision asked for. */
        CONVERGED("located"),
        /** Somewhere between the two points, which could not be brought together so far. */
        BRACKETED("only bracketed"),
        /** On the chord between the two points, where a straight line through the values has its zero. */
        GUESS("guessed");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        /** The status in a few words. */
        public String words() {
            return words;
        }
    }
}
