package org.slowpoint.engine.dynamics.slow;

import java.util.List;
import java.util.Set;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcome;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcomes;

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
        SearchOutcomes outcomes) {

    /** The ways in which a relaxation can end. */
    public static final Set<SearchOutcome> OUTCOMES = Set.of(
            SearchOutcome.SLOW,
            SearchOutcome.FIXED,
            SearchOutcome.TOO_FAST,
            SearchOutcome.STALLED,
            SearchOutcome.OUT_OF_STEPS,
            SearchOutcome.NOT_FINITE,
            SearchOutcome.OUTSIDE);

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
        if (!outcomes.counts().isEmpty()) {
            text.append("; ").append(outcomes.sentence(Integer::toString));
        }
        return text.append("; slow means a drift of at most ")
                .append(Words.number(100 * threshold))
                .append(" % of the visited states' radius in ")
                .append(steps)
                .append(" steps.")
                .toString();
    }
}
