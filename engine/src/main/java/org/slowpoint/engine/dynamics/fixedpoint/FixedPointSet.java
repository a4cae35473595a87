package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search from many starts found, with its account.
 *
 * @param input g*, raw gradient units
 * @param points the distinct fixed points by rising q
 * @param starts how many states searches began from; each start is searched from more than once
 * @param outcomes how many searches ended which way
 * @param completeness whether the list can be complete
 * @param homotopy whether the path from the initial state was followed because searches left the list incomplete
 * @param smallestSeparation the smallest distance of two points, as the largest difference in one unit; NaN for fewer
 *     than two
 * @param minima states where q has a local minimum above zero, which no search could leave: candidates for slow points
 */
public record FixedPointSet(
        double input,
        List<FixedPoint> points,
        int starts,
        Map<Outcome, Integer> outcomes,
        Completeness completeness,
        boolean homotopy,
        double smallestSeparation,
        List<double[]> minima) {

    /** How a search ended. */
    public enum Outcome {
        /** At a point of the list. */
        REACHED("reached a point"),
        /** At a residual that no longer falls. */
        STALLED("stalled above the tolerance"),
        /** At the end of its budget. */
        OUT_OF_STEPS("made too little progress"),
        /** At a value that is not finite. */
        NOT_FINITE("left the numbers"),
        /** At a state that no run can reach: some |h_i| > 1, where rounding makes anything a fixed point. */
        OUTSIDE("ended where states cannot be");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The outcome in a few words. */
        public String words() {
            return words;
        }
    }

    /** How many searches ended in a way. */
    public int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** The attractor nearest to a state, or failing an attractor the nearest point. */
    public Optional<FixedPoint> nearest(double[] state) {
        return points.stream()
                .min(java.util.Comparator.comparing((FixedPoint p) -> !p.stable())
                        .thenComparingDouble(p -> squaredDistance(p.state(), state)));
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** The account in one sentence: starts, outcomes, completeness. */
    public String sentence() {
        StringBuilder text = new StringBuilder();
        text.append(points.size()).append(points.size() == 1 ? " fixed point from " : " fixed points from ");
        text.append(starts).append(" starts");
        for (Outcome outcome : Outcome.values()) {
            int count = count(outcome);
            if (count > 0) {
                text.append("; ")
                        .append(count)
                        .append(count == 1 ? " search " : " searches ")
                        .append(outcome.words());
            }
        }
        return text.append("; ").append(completeness.sentence()).append(".").toString();
    }
}
