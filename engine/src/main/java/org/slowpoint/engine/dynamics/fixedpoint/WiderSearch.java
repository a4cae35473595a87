package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Goes on searching the cube of states. Up to three units it is covered, so that the list is complete. In any case rounds
 * of {@link FurtherStarts} follow each other until two find nothing new and the index sum is right, or a stated number of
 * searches is spent.
 *
 * @param units N
 * @param equations the optimizer's own
 * @param search how to search
 * @param found what there is so far; grows
 * @param workers the threads; the result does not depend on how many there are
 * @param progress asked for cancellation
 */
record WiderSearch(
        int units, Equations equations, RootSearch search, FoundRoots found, Workers workers, Progress progress) {

    // Up to here a search costs so little that pairs of missed points, which leave the index sum right, are looked for.
    private static final int SMALL = 8;
    private static final int MOST_SEARCHES = 8192;
    private static final int MOST_SEARCHES_BY_UNITS = 16_384;
    private static final int FEWEST_A_ROUND = 32;
    private static final int A_POINT = 4;
    private static final int QUIET_ROUNDS = 2;
    private static final int PART = 64;

    /**
     * Whether to go on: where more may be found and the index sum says so, or it costs little. A line of fixed points has
     * no end of them.
     */
    boolean promises(List<FixedPoint> points, Completeness completeness) {
        boolean isolated = points.stream().allMatch(FixedPoint::isolated);
        return isolated
                && completeness.verdict() != Completeness.Verdict.UNKNOWN
                && (units <= SMALL || completeness.verdict() == Completeness.Verdict.INCOMPLETE);
    }

    /**
     * Searches.
     *
     * @return how many searches it took
     */
    int goOn() {
        if (units == 0) {
            return 0;
        }
        int searches = 0;
        if (units <= CubeCover.MOST_UNITS) {
            List<double[]> places = CubeCover.places(equations, units, progress);
            searchFrom(places);
            searches = places.size();
        }
        RandomStream random = Key.of(0).fold("further fixed-point starts").stream();
        int most = searches + (units <= SMALL ? MOST_SEARCHES : MOST_SEARCHES_BY_UNITS / units);
        List<FixedPoint> points = found.describe(workers);
        int quiet = 0;
        while (quiet < QUIET_ROUNDS && searches < most) {
            int before = points.size();
            int count = Math.min(most - searches, Math.max(FEWEST_A_ROUND, A_POINT * before));
            List<double[]> states = points.stream().map(FixedPoint::state).toList();
            searchFrom(FurtherStarts.of(states, units, count, random));
            searches += count;
            points = found.describe(workers);
            boolean wrong = Completeness.of(points, true).verdict() == Completeness.Verdict.INCOMPLETE;
            quiet = points.size() > before || wrong ? 0 : quiet + 1;
        }
        return searches;
    }

    private void searchFrom(List<double[]> starts) {
        for (int from = 0; from < starts.size(); from += PART) {
            List<KnownRoot> known = found.known();
            List<Callable<Root>> work = new ArrayList<>();
            for (double[] start : starts.subList(from, Math.min(starts.size(), from + PART))) {
                work.add(() -> search.travelled(equations, start, known, progress));
            }
            workers.run(work).forEach(found::add);
        }
    }
}
