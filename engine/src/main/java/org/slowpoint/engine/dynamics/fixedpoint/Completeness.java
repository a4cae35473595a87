package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;

/**
 * Whether a list of fixed points can be all there are. A smooth map of a closed ball into its interior has fixed points
 * whose indices sign det(I − J) sum to +1 (Brouwer, Lefschetz); any other sum proves that some are missing or that one
 * is degenerate.
 *
 * @param verdict what the sum says
 * @param indexSum Σ sign det(I − J) over the points found
 */
public record Completeness(Verdict verdict, int indexSum) {

    /** The verdicts. */
    public enum Verdict {
        /** The sum is +1: nothing speaks against the list. */
        CONSISTENT,
        /** The sum is not +1: points are missing. */
        INCOMPLETE,
        /** A point is degenerate, so the sum says nothing. */
        DEGENERATE,
        /** The map has no bound that would force a sum. */
        UNKNOWN
    }

    static Completeness of(List<FixedPoint> points, boolean bounded) {
        int sum = points.stream().mapToInt(FixedPoint::index).sum();
        boolean degenerate = points.stream().anyMatch(p -> p.index() == 0);
        Verdict verdict = !bounded
                ? Verdict.UNKNOWN
                : degenerate ? Verdict.DEGENERATE : sum == 1 ? Verdict.CONSISTENT : Verdict.INCOMPLETE;
        return new Completeness(verdict, sum);
    }

    /** The verdict in a few words. */
    public String sentence() {
        return switch (verdict) {
            case CONSISTENT -> "index sum +1: consistent with a complete list";
            case INCOMPLETE -> "index sum " + indexSum + " instead of +1: the list is incomplete";
            case DEGENERATE -> "a point is degenerate: the index sum says nothing";
            case UNKNOWN -> "states are not bounded: the index sum says nothing";
        };
    }
}
