package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.linalg.CurveEnd;

/**
 * What a search from many starts found, with its account.
 *
 * @param input g*, raw gradient units
 * @param points the distinct fixed points by rising q
 * @param starts how many states searches began from; each start is searched from more than once
 * @param further how many searches went on from elsewhere in the cube of states, because the system is small or the list
 *     was incomplete; 0 for none
 * @param outcomes how many searches ended which way
 * @param completeness whether the list can be complete
 * @param homotopy why the path from the initial state ended, which is followed when searches leave the list incomplete;
 *     empty when there was no need
 * @param smallestSeparation the smallest distance of two points, as the largest difference in one unit; NaN for fewer
 *     than two
 * @param minima states where q has a local minimum above zero, which no search could leave: candidates for slow points
 */
public record FixedPointSet(
        double input,
        List<FixedPoint> points,
        int starts,
        int further,
        SearchOutcomes outcomes,
        Completeness completeness,
        Optional<CurveEnd> homotopy,
        double smallestSeparation,
        List<double[]> minima) {

    /** The ways in which a search for fixed points can end. */
    public static final Set<SearchOutcome> OUTCOMES = Set.of(
            SearchOutcome.REACHED,
            SearchOutcome.STALLED,
            SearchOutcome.UNSOLVED,
            SearchOutcome.NO_PROGRESS,
            SearchOutcome.OUT_OF_STEPS,
            SearchOutcome.NOT_FINITE,
            SearchOutcome.OUTSIDE);

    /** The attractor nearest to a state, or failing an attractor the nearest point. */
    public Optional<FixedPoint> nearest(double[] state) {
        return points.stream()
                .min(java.util.Comparator.comparing((FixedPoint p) -> !p.stable())
                        .thenComparingDouble(p -> squaredDistance(p.state(), state)));
    }

    /** The dimension of the largest set of fixed points that one of them lies on; 0 when all are isolated. */
    public int dimension() {
        return points.stream().mapToInt(FixedPoint::dimension).max().orElse(0);
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
        if (further > 0) {
            text.append(" and ").append(further).append(" more in the cube of states");
        }
        if (!outcomes.counts().isEmpty()) {
            text.append("; ").append(outcomes.sentence(count -> count + (count == 1 ? " search" : " searches")));
        }
        if (dimension() > 0) {
            return text.append("; they are not isolated: they lie on ")
                    .append(FixedPoint.manifold(dimension()))
                    .append(", of which these are a few.")
                    .toString();
        }
        return text.append("; ").append(completeness.sentence()).append(".").toString();
    }
}
