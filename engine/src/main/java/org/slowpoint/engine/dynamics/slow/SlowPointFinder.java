package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.dynamics.fixedpoint.Distances;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcome;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcomes;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Finds slow points: relaxes visited states, and states at which searches for fixed points stalled, onto the slow
 * manifold and keeps those that hardly drift within a run and are no fixed points.
 *
 * @param threshold the largest drift of a slow point over a run, as a share of the visited states' RMS radius
 * @param manifold the relaxation
 * @param mergeDistance points closer than this share of the radius are one
 * @param speedTolerance a point is a fixed point when q is at most this, times N/64 beyond 64 units
 */
public record SlowPointFinder(double threshold, SlowManifold manifold, double mergeDistance, double speedTolerance) {

    // In merging distances: a slow point this near a local minimum of q is taken there.
    private static final double REACH = 2.5;

    /** Checks the options. */
    public SlowPointFinder {
        if (!(threshold > 0) || !(mergeDistance > 0) || !(speedTolerance > 0)) {
            throw new IllegalArgumentException("thresholds of slow points must be positive, got " + threshold + ", "
                    + mergeDistance + " and " + speedTolerance);
        }
    }

    /** A drift of at most 5 %, merged within 2 %, above q = 1e-24. */
    public SlowPointFinder() {
        this(0.05, new SlowManifold(), 0.02, 1e-24);
    }

    /** The same with another threshold on the drift. */
    public SlowPointFinder withThreshold(double drift) {
        return new SlowPointFinder(drift, manifold, mergeDistance, speedTolerance);
    }

    /**
     * Searches on one thread.
     *
     * @see #find(Linearizable, VisitedStates, FixedPointSet, Workers, Progress)
     */
    public SlowPointSet find(Linearizable optimizer, VisitedStates visited, FixedPointSet fixed, Progress progress) {
        try (Workers one = new Workers("slow-points", 1)) {
            return find(optimizer, visited, fixed, one, progress);
        }
    }

    /**
     * Searches from all starts and from the minima of q that searches for fixed points stalled at.
     *
     * @param optimizer the optimizer
     * @param visited where runs have been
     * @param fixed the fixed points at the same gradient, which is searched at
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public SlowPointSet find(
            Linearizable optimizer, VisitedStates visited, FixedPointSet fixed, Workers workers, Progress progress) {
        double input = fixed.input();
        Progress quiet = progress.withoutReports();
        List<double[]> all = new ArrayList<>(fixed.minima());
        all.addAll(visited.starts());
        progress.report(0, "relaxing " + all.size() + " states");
        List<Callable<Candidate>> work = new ArrayList<>();
        for (double[] start : all) {
            work.add(() -> from(optimizer, start, input, visited, fixed, quiet));
        }
        List<Candidate> ends = workers.run(work);
        SearchOutcomes outcomes = SearchOutcomes.of(
                SlowPointSet.OUTCOMES, ends.stream().map(Candidate::outcome).toList());
        progress.report(0.7, "describing slow points");
        List<Callable<SlowPoint>> describe = new ArrayList<>();
        for (List<Candidate> group : merged(ends, mergeDistance * visited.radius())) {
            Candidate first = group.get(0);
            describe.add(() -> {
                quiet.checkCancelled();
                return describe(optimizer, first, input, visited, group.size());
            });
        }
        List<SlowPoint> points = List.copyOf(workers.run(describe));
        progress.report(1, "done");
        return new SlowPointSet(input, points, threshold, visited.radius(), visited.steps(), ends.size(), outcomes);
    }

    /** The largest q of a fixed point of N units. */
    double tolerance(int n) {
        return speedTolerance * Math.max(1, n / 64.0);
    }

    private Candidate from(
            Linearizable optimizer,
            double[] start,
            double input,
            VisitedStates visited,
            FixedPointSet fixed,
            Progress progress) {
        SlowManifold.Relaxed relaxed = manifold.relax(optimizer, start, input, progress);
        SearchOutcome outcome = outcome(optimizer, relaxed, visited, fixed);
        if (outcome != SearchOutcome.SLOW) {
            return new Candidate(relaxed.state(), relaxed.speed(), outcome, SlowPoint.Minimum.NONE);
        }
        double reach = REACH * mergeDistance * visited.radius();
        SpeedMinimum.Descent descent = SpeedMinimum.descend(optimizer, relaxed, input, manifold, reach, progress);
        SlowManifold.Relaxed end = descent.at();
        return new Candidate(end.state(), end.speed(), outcome(optimizer, end, visited, fixed), descent.minimum());
    }

    private SearchOutcome outcome(
            Linearizable optimizer, SlowManifold.Relaxed relaxed, VisitedStates visited, FixedPointSet fixed) {
        if (!relaxed.settled()) {
            return SearchOutcome.failed(relaxed.reason());
        }
        if (!Distances.reachable(optimizer, relaxed.state())) {
            return SearchOutcome.OUTSIDE;
        }
        if (relaxed.speed() <= tolerance(relaxed.state().length)) {
            return SearchOutcome.FIXED;
        }
        if (!(visited.drift(relaxed.speed()) <= threshold)) {
            return SearchOutcome.TOO_FAST;
        }
        double same = mergeDistance * visited.radius();
        for (FixedPoint point : fixed.points()) {
            if (distance(point.state(), relaxed.state()) < same) {
                return SearchOutcome.FIXED;
            }
        }
        return SearchOutcome.SLOW;
    }

    /** Groups of slow ends; the first of each, a minimum before others and a slower one before a faster, stands for it. */
    private static List<List<Candidate>> merged(List<Candidate> ends, double same) {
        List<List<Candidate>> groups = new ArrayList<>();
        ends.stream()
                .filter(end -> end.outcome == SearchOutcome.SLOW)
                .sorted(Comparator.comparing((Candidate c) -> !c.minimum.found())
                        .thenComparingDouble(c -> c.speed))
                .forEach(end -> groups.stream()
                        .filter(group -> distance(group.get(0).state, end.state) < same)
                        .findFirst()
                        .ifPresentOrElse(group -> group.add(end), () -> groups.add(new ArrayList<>(List.of(end)))));
        return groups;
    }

    private SlowPoint describe(Linearizable optimizer, Candidate at, double input, VisitedStates visited, int reached) {
        SlowSpectrum spectrum = SlowSpectrum.at(optimizer, at.state, input);
        return new SlowPoint(
                at.state,
                input,
                at.speed,
                visited.drift(at.speed),
                SlowManifold.shifted(optimizer, at.state, input).nullity(manifold.cutoff()),
                spectrum.timescales(),
                optimizer.effectiveLearningRate(at.state),
                spectrum.direction(),
                at.minimum,
                reached);
    }

    static double distance(double[] a, double[] b) {
        return Blas.norm(SlowManifold.moved(a, b, -1));
    }

    private record Candidate(double[] state, double speed, SearchOutcome outcome, SlowPoint.Minimum minimum) {}
}
