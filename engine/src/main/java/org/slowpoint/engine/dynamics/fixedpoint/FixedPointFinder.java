package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet.Outcome;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.ImplicitCurve;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.LevenbergMarquardt;
import org.slowpoint.engine.linalg.Newton;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.linalg.Svd;
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

    // Two polished finds of one point agree to about 1e-13; this is far above that and far below any distance of
    // distinct points that matters.
    static final double SAME = 1e-6;

    private static final int DAMPED_ITERATIONS = 300;
    // Own steps before a known root may finish a search: enough to let Newton travel.
    private static final int OWN_STEPS = 2;
    private static final int WARMED_UP = 8;
    // Every wave knows the roots of those before it, whatever the number of threads.
    private static final int[] WAVES = {2, 8, 24, 64};
    // From here on factors cost more than the products of all searches together.
    private static final int BATCHED_UNITS = 128;
    private static final int HOMOTOPY_POINTS = 600;
    private static final double SINGULAR = 1e-13;
    private static final double ROUNDING = 1e-15;

    /** q ≤ 1e-24 within 60 Newton steps; 200 steps of the dynamics where they lead. */
    public FixedPointFinder() {
        this(1e-24, 60, 200);
    }

    /**
     * Searches from one start, after the warm-up, by Newton's method.
     *
     * @param optimizer the optimizer
     * @param start length N, not changed
     * @param input g*
     * @param progress asked for cancellation
     */
    public FixedPoint from(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] state = warmed(optimizer, start, input, progress);
        Root root = newton(state.length).solve(FixedPointEquations.at(optimizer, input), state, progress);
        return describe(optimizer, input, root, 1);
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
     * Searches from many starts and merges what is found. Where states are bounded and the list is then provably
     * incomplete, it follows the path from the first start as well, and past its end.
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
        Search search = new Search(optimizer, equations, input);
        Optional<ApproachedRoots> approached = approach(optimizer, starts, input, workers, progress);
        Progress finishing = approached.isPresent() ? progress.part(1, 2, "finishing") : progress;
        int done = 0;
        for (int wave = 0; done < starts.size(); wave++) {
            int end = Math.min(starts.size(), done + WAVES[Math.min(wave, WAVES.length - 1)]);
            List<KnownRoot> known = List.copyOf(search.known);
            List<Callable<List<Root>>> work = new ArrayList<>();
            for (int i = done; i < end; i++) {
                double[] start = starts.get(i);
                boolean warm = i < WARMED_UP && warmUpSteps > 0;
                int number = i;
                work.add(() -> {
                    List<Root> roots = approached.isPresent()
                            ? approached.get().of(number).stream()
                                    .map(near -> finished(equations, near, known, progress))
                                    .collect(Collectors.toCollection(ArrayList::new))
                            : searched(equations, start, known, progress);
                    if (warm) {
                        roots.add(newton(start.length)
                                .solve(equations, warmed(optimizer, start, input, progress), progress));
                    }
                    return roots;
                });
            }
            workers.run(work).forEach(roots -> roots.forEach(search::add));
            done = end;
            finishing.report((double) done / starts.size(), "start " + done + " of " + starts.size());
        }
        List<FixedPoint> points = search.describe(this, workers);
        Completeness completeness = Completeness.of(points, optimizer.statesInCube());
        boolean homotopy = completeness.verdict() == Completeness.Verdict.INCOMPLETE;
        if (homotopy) {
            path(optimizer, equations, starts.get(0), input, progress).forEach(search::add);
            points = search.describe(this, workers);
            completeness = Completeness.of(points, true);
        }
        progress.report(1, "done");
        return new FixedPointSet(
                input,
                points,
                starts.size(),
                Map.copyOf(search.outcomes),
                completeness,
                homotopy,
                Distances.smallestOf(points.stream().map(FixedPoint::state).toList()),
                List.copyOf(search.minima));
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

    /** Where a search that was approached ends: nearest at a known root, otherwise by steps of its own. */
    private Root finished(Equations equations, Root end, List<KnownRoot> known, Progress progress) {
        if (!end.found()) {
            return end;
        }
        Root there = nearest(equations, end, known);
        return there != null
                ? there
                : newton(end.x().length).solve(equations, end.x(), progress).after(end.iterations());
    }

    private List<Root> searched(Equations equations, double[] start, List<KnownRoot> known, Progress progress) {
        double tolerance = tolerance(start.length);
        List<Root> roots = new ArrayList<>();
        LevenbergMarquardt damped = new LevenbergMarquardt(tolerance, DAMPED_ITERATIONS, false);
        Root first = new Newton(tolerance, OWN_STEPS).solve(equations, start, progress);
        Root end = ended(equations, first, known);
        roots.add(
                end != null
                        ? end
                        : newton(start.length)
                                .solve(equations, first.x(), progress)
                                .after(first.iterations()));
        first = new LevenbergMarquardt(tolerance, OWN_STEPS).solve(equations, start, progress);
        end = ended(equations, first, known);
        roots.add(
                end != null ? end : damped.solve(equations, first.x(), progress).after(first.iterations()));
        return roots;
    }

    private Newton newton(int n) {
        return new Newton(tolerance(n), maxIterations);
    }

    private Root ended(Equations equations, Root search, List<KnownRoot> known) {
        return search.reason() == StopReason.MAX_ITERATIONS ? nearest(equations, search, known) : search;
    }

    /** The known root that a search is led to in cheap steps, or null. */
    private Root nearest(Equations equations, Root search, List<KnownRoot> known) {
        if (known.isEmpty()) {
            return null;
        }
        KnownRoot nearest = known.get(0);
        for (KnownRoot root : known) {
            nearest = root.distance(search.x()) < nearest.distance(search.x()) ? root : nearest;
        }
        return nearest.finish(equations, search, tolerance(search.x().length));
    }

    private double[] warmed(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] state = start.clone();
        for (int i = 0; i < warmUpSteps; i++) {
            progress.checkCancelled();
            state = optimizer.advanceOne(state, input);
        }
        return state;
    }

    /** Roots on the path s·c(h) + (1 − s)·h₀ = h, at every crossing of s = 1 until it leaves the cube. */
    private List<Root> path(Linearizable optimizer, Equations equations, double[] h0, double input, Progress progress) {
        int n = h0.length;
        ImplicitCurve curve = FixedPointEquations.homotopy(optimizer, h0, input);
        double[] start = java.util.Arrays.copyOf(h0, n + 1);
        ArcLength arcs = new ArcLength(0.02, 1e-7, 0.5, 1e-10, 0.9, HOMOTOPY_POINTS);
        Optional<ArcLength.Trace> trace = arcs.trace(
                curve,
                start,
                1,
                p -> p.parameter() > -0.1 && p.parameter() < 3 && inCube(p.y(), n),
                progress.withoutReports());
        List<Root> roots = new ArrayList<>();
        List<CurvePoint> points = trace.map(ArcLength.Trace::points).orElse(List.of());
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).parameter() - 1;
            double after = points.get(i).parameter() - 1;
            if (before < 0 != after < 0) {
                double share = before / (before - after);
                double[] guess = new double[n];
                for (int j = 0; j < n; j++) {
                    guess[j] = (1 - share) * points.get(i - 1).y()[j]
                            + share * points.get(i).y()[j];
                }
                roots.add(newton(n).solve(equations, guess, progress));
            }
        }
        return roots;
    }

    // A saturated unit rounds to ±1 itself.
    private static boolean inCube(double[] y, int n) {
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(y[i]) <= 1)) {
                return false;
            }
        }
        return true;
    }

    private double tolerance(int n) {
        // Rounding errors of a residual grow with its length.
        return speedTolerance * Math.max(1, n / 64.0);
    }

    /** The speed q(h) = ½‖F(h, g) − h‖² (paper, equation 6). */
    public static double speed(Linearizable optimizer, double[] state, double input) {
        double[] next = optimizer.advanceOne(state, input);
        for (int i = 0; i < next.length; i++) {
            next[i] -= state[i];
        }
        return 0.5 * Blas.dot(next, next);
    }

    private FixedPoint describe(Linearizable optimizer, double input, Root root, int reached) {
        double[] state = root.x();
        int n = state.length;
        double speed = speed(optimizer, state, input);
        StopReason reason = root.found() && !(speed <= tolerance(n)) ? StopReason.STALLED : root.reason();
        if (n == 0 || !Double.isFinite(speed)) {
            return new FixedPoint(
                    state,
                    input,
                    speed,
                    n == 0 ? Double.POSITIVE_INFINITY : Double.NaN,
                    List.of(),
                    Stability.of(List.of()),
                    reason,
                    root.iterations(),
                    reached);
        }
        double[] jacobian = optimizer.stateJacobian(state, input);
        double[] shifted = jacobian.clone();
        for (int i = 0; i < n; i++) {
            shifted[i * n + i] -= 1;
        }
        Svd svd = Lapack.svd(shifted, n);
        double doubt = ROUNDING * Blas.norm(jacobian) + change(optimizer, input, state, jacobian, svd);
        List<Multiplier> multipliers = new ArrayList<>(n);
        for (EigenPair pair : EigenDecomposition.of(jacobian, n).pairs()) {
            // Beyond the matrix itself no eigenvalue can be off, however ill its condition.
            double error = Math.min(pair.condition() * doubt, 1 + Blas.norm(jacobian));
            multipliers.add(new Multiplier(pair.re(), pair.im(), error));
        }
        return new FixedPoint(
                state,
                input,
                speed,
                svd.values()[n - 1],
                List.copyOf(multipliers),
                Stability.of(multipliers),
                reason,
                root.iterations(),
                reached);
    }

    /** How much the Jacobian changes over the distance that the state may be off: one Newton step of F. */
    private static double change(Linearizable optimizer, double input, double[] state, double[] jacobian, Svd shifted) {
        double[] residual = optimizer.advanceOne(state, input);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= state[i];
        }
        double[] off = shifted.solve(residual, SINGULAR * shifted.values()[0]);
        for (int i = 0; i < off.length; i++) {
            off[i] = state[i] - off[i];
        }
        double[] there = optimizer.stateJacobian(off, input);
        for (int i = 0; i < there.length; i++) {
            there[i] -= jacobian[i];
        }
        return Blas.norm(there);
    }

    /** What the searches of one call have found so far. */
    private static final class Search {

        private final Linearizable optimizer;
        private final Equations equations;
        private final double input;
        private final List<Root> distinct = new ArrayList<>();
        private final List<Integer> reached = new ArrayList<>();
        private final List<KnownRoot> known = new ArrayList<>();
        private final List<double[]> minima = new ArrayList<>();
        private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

        Search(Linearizable optimizer, Equations equations, double input) {
            this.optimizer = optimizer;
            this.equations = equations;
            this.input = input;
        }

        void add(Root root) {
            Outcome outcome = outcome(root);
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome == Outcome.STALLED && minima.stream().noneMatch(m -> Distances.largest(m, root.x()) < 1e-3)) {
                minima.add(root.x());
            }
            if (outcome != Outcome.REACHED) {
                return;
            }
            for (int i = 0; i < distinct.size(); i++) {
                if (Distances.largest(distinct.get(i).x(), root.x()) < SAME) {
                    reached.set(i, reached.get(i) + 1);
                    return;
                }
            }
            distinct.add(root);
            reached.add(1);
            known.add(new KnownRoot(equations, root.x()));
        }

        private Outcome outcome(Root root) {
            return switch (root.reason()) {
                case CONVERGED -> optimizer.statesInCube() && !inCube(root.x(), root.x().length)
                        ? Outcome.OUTSIDE
                        : Outcome.REACHED;
                case STALLED -> Outcome.STALLED;
                case MAX_ITERATIONS -> Outcome.OUT_OF_STEPS;
                case NON_FINITE -> Outcome.NOT_FINITE;
            };
        }

        List<FixedPoint> describe(FixedPointFinder finder, Workers workers) {
            List<Callable<FixedPoint>> work = new ArrayList<>();
            for (int i = 0; i < distinct.size(); i++) {
                Root root = distinct.get(i);
                int count = reached.get(i);
                work.add(() -> finder.describe(optimizer, input, root, count));
            }
            return workers.run(work).stream()
                    .filter(FixedPoint::found)
                    .sorted(Comparator.comparingDouble(FixedPoint::speed))
                    .toList();
        }
    }
}
