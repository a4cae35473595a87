package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.CurveEnd;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Finds fixed points h = F(h, g) in double precision on the optimizer's own well-conditioned equations (for a GRU,
 * c(h, g) = h) and reports q of F itself. From every start it searches by Newton's method, which travels, and by
 * Levenberg–Marquardt, which stays, since neither finds everything alone; some starts are first let run with the
 * dynamics, which lead to attractors. The searches of large systems go together as far as a few digits a step lead, see
 * {@link ApproachedRoots}.
 *
 * @param speedTolerance a point is a fixed point when q is at most this, times N/64 beyond 64 units
 * @param maxIterations budget of Newton steps per start
 * @param warmUpSteps steps of the dynamics before the searches that take them
 */
public record FixedPointFinder(double speedTolerance, int maxIterations, int warmUpSteps) {

    private static final int WARMED_UP = 8;
    // Every wave knows the roots of those before it, whatever the number of threads.
    private static final int[] WAVES = {2, 8, 24, 64};
    // From here on factors cost more than the products of all searches together.
    private static final int BATCHED_UNITS = 128;

    /** q ≤ 1e-24 within 60 Newton steps; 200 steps of the dynamics where they lead. */
    public FixedPointFinder() {
        this(1e-24, 60, 200);
    }

    /**
     * Searches from one start, after the warm-up, by Newton's method; where gates are shut on F(h) = h itself.
     *
     * @param optimizer the optimizer
     * @param start length N, not changed
     * @param input g*
     * @param progress asked for cancellation
     */
    public FixedPoint from(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] state = warmed(optimizer, start, input, progress);
        RootSearch search = search(state.length);
        Root root = resting(optimizer, state, input, search, progress)
                .orElseGet(() -> search.newton(FixedPointEquations.at(optimizer, input), state, progress));
        return FixedPointDescription.of(optimizer, input, root, search.tolerance(), 1);
    }

    /**
     * The fixed point at which a state rests or nearly rests: it keeps its place on a line of them.
     *
     * @param optimizer the optimizer
     * @param state length N, not changed
     * @param input g*
     * @param progress asked for cancellation
     */
    public FixedPoint at(Linearizable optimizer, double[] state, double input, Progress progress) {
        RootSearch search = search(state.length);
        Root root = search.resting(FixedPointEquations.ofStep(optimizer, input), state, progress);
        return FixedPointDescription.of(optimizer, input, root, search.tolerance(), 1);
    }

    /**
     * Searches from many starts on one thread.
     *
     * @see #all(Linearizable, List, double, Workers, Progress)
     */
    public FixedPointSet all(Linearizable optimizer, List<double[]> starts, double input, Progress progress) {
        try (Workers one = new Workers("fixed-points", 1)) {
            return all(optimizer, starts, input, one, progress);
        }
    }

    /**
     * Searches from many starts and merges what is found. Where gates are shut to the last bit it solves F(h) = h itself
     * as well. Where states are bounded and the list is then provably incomplete, it follows the path from the first start,
     * and past its end; of a small system, or of one whose list is still incomplete, it goes on as {@link WiderSearch}
     * does.
     *
     * @param optimizer the optimizer
     * @param starts states of length N, one or more
     * @param input g*
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public FixedPointSet all(
            Linearizable optimizer, List<double[]> starts, double input, Workers workers, Progress progress) {
        Equations equations = FixedPointEquations.at(optimizer, input);
        RootSearch search = search(optimizer.stateSize());
        FoundRoots found = new FoundRoots(optimizer, equations, input, search.tolerance());
        Optional<ApproachedRoots> approached = approach(optimizer, starts, input, workers, progress);
        Progress finishing = approached.isPresent() ? progress.part(1, 2, "finishing") : progress;
        int done = 0;
        for (int wave = 0; done < starts.size(); wave++) {
            int end = Math.min(starts.size(), done + WAVES[Math.min(wave, WAVES.length - 1)]);
            List<KnownRoot> known = found.known();
            List<Callable<Ends>> work = new ArrayList<>();
            for (int i = done; i < end; i++) {
                int number = i;
                double[] start = starts.get(i);
                work.add(() -> {
                    List<Root> roots = new ArrayList<>();
                    List<Root> rests = new ArrayList<>();
                    approached.ifPresentOrElse(
                            all -> all.of(number)
                                    .forEach(near -> roots.add(search.polished(equations, near, known, progress))),
                            () -> roots.addAll(search.both(equations, start, known, progress)));
                    resting(optimizer, start, input, search, progress).ifPresent(rests::add);
                    if (number < WARMED_UP && warmUpSteps > 0) {
                        double[] warmed = warmed(optimizer, start, input, progress);
                        roots.add(search.newton(equations, warmed, progress));
                        resting(optimizer, warmed, input, search, progress).ifPresent(rests::add);
                    }
                    return new Ends(roots, rests);
                });
            }
            for (Ends ends : workers.run(work)) {
                ends.roots.forEach(found::add);
                ends.rests.forEach(found::addRest);
            }
            done = end;
            finishing.report((double) done / starts.size(), "start " + done + " of " + starts.size());
        }
        List<FixedPoint> points = found.describe(workers);
        Completeness completeness = Completeness.of(points, optimizer.statesInCube());
        Optional<CurveEnd> homotopy = Optional.empty();
        if (completeness.verdict() == Completeness.Verdict.INCOMPLETE) {
            HomotopyPath path = HomotopyPath.follow(optimizer, starts.get(0), input, progress);
            for (double[] guess : path.crossings()) {
                found.add(search.newton(equations, guess, progress));
            }
            homotopy = Optional.of(path.end());
            points = found.describe(workers);
            completeness = Completeness.of(points, true);
        }
        int further = 0;
        WiderSearch wider = new WiderSearch(optimizer.stateSize(), equations, search, found, workers, progress);
        if (wider.promises(points, completeness)) {
            further = wider.goOn();
            points = found.describe(workers);
            completeness = Completeness.of(points, true);
        }
        progress.report(1, "done");
        return new FixedPointSet(
                input,
                points,
                starts.size(),
                further,
                found.outcomes(),
                completeness,
                homotopy,
                Distances.smallestOf(points.stream().map(FixedPoint::state).toList()),
                found.minima());
    }

    /** Where the searches from a start ended: of the optimizer's own equations, and of F(h) = h where gates are shut. */
    private record Ends(List<Root> roots, List<Root> rests) {}

    private static Optional<Root> resting(
            Linearizable optimizer, double[] state, double input, RootSearch search, Progress progress) {
        return ShutGates.at(optimizer, state, input)
                ? Optional.of(search.resting(FixedPointEquations.ofStep(optimizer, input), state, progress))
                : Optional.empty();
    }

    /** The searches of large systems together, as far as they go at a few digits a step. */
    private Optional<ApproachedRoots> approach(
            Linearizable optimizer, List<double[]> starts, double input, Workers workers, Progress progress) {
        return optimizer.stateSize() < BATCHED_UNITS
                ? Optional.empty()
                : optimizer
                        .fixedPointBatch(input)
                        .map(batch -> ApproachedRoots.from(
                                batch, starts, maxIterations, workers, progress.part(0, 2, "approaching")));
    }

    private RootSearch search(int n) {
        // Rounding errors of a residual grow with its length.
        return new RootSearch(speedTolerance * Math.max(1, n / 64.0), maxIterations);
    }

    private double[] warmed(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] state = start.clone();
        for (int i = 0; i < warmUpSteps; i++) {
            progress.checkCancelled();
            state = optimizer.advanceOne(state, input);
        }
        return state;
    }

    /** The speed q(h) = ½‖F(h, g) − h‖² (paper, equation 6). */
    public static double speed(Linearizable optimizer, double[] state, double input) {
        double[] next = optimizer.advanceOne(state, input);
        for (int i = 0; i < next.length; i++) {
            next[i] -= state[i];
        }
        return 0.5 * Blas.dot(next, next);
    }
}
