package org.slowpoint.engine.dynamics.slow;

import java.util.List;
import java.util.Map;

/**
 * The slow points that relaxations ended at, with their account.
 *
 * @param input g*, raw gradient units
 * @param points the slow points: local minima of q first, then by rising q; no two closer than the merging distance
 * @param threshold the largest drift that counts as slow, as a share of the radius
 * @param radius RMS radius of the visited states, state units
 * @param steps T, the run length behind the drift
 * @param starts how many states were relaxed: visited ones, and minima of q at which searches for fixed points stalled
 * @param outcomes how many of them ended which way
 */
public record SlowPointSet(
        double input,
        List<SlowPoint> points,
        double threshold,
        double radius,
        int steps,
        int starts,
        Map<Outcome, Integer> outcomes) {

    /** How a relaxation ended. */
    public enum Outcome {
        /** At a slow point of the list. */
        SLOW("relaxed onto slow points"),
        /** At a fixed point, or within the merging distance of one. */
        FIXED("relaxed onto fixed points"),
        /** Where the drift is above the threshold. */
        TOO_FAST("ended where the state moves faster"),
        /** At a state that no run can reach: some |h_i| ≥ 1. */
        OUTSIDE("ended where states cannot be"),
        /** Nowhere: the fast directions did not come to rest. */
        UNSETTLED("did not settle");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The outcome in a few words. */
        public String words() {
            return words;
        }
    }

    /** How many relaxations ended in a way. */
    public int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** q at the threshold: ½·(threshold·radius/T)². */
    public double speedThreshold() {
        double step = threshold * radius / steps;
        return 0.5 * step * step;
    }

    /** The account in one sentence. */
    public String sentence() {
        StringBuilder text = new StringBuilder();
        text.append(points.size()).append(points.size() == 1 ? " slow point" : " slow points");
        long minima = points.stream().filter(SlowPoint::localMinimum).count();
        if (minima > 0) {
            text.append(" (").append(minima).append(minima == 1 ? " local minimum of q)" : " local minima of q)");
        }
        text.append(" from ").append(starts).append(starts == 1 ? " start" : " starts");
        for (Outcome outcome : Outcome.values()) {
            if (count(outcome) > 0) {
                text.append("; ").append(count(outcome)).append(" ").append(outcome.words());
            }
        }
        return text.append("; slow means a drift of at most ")
                .append(Words.number(100 * threshold))
                .append(" % of the visited states' radius in ")
                .append(steps)
                .append(" steps.")
                .toString();
    }
}
