package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.optimizer.Linearizable;

/** What the searches of one system have found so far: distinct roots, local minima, and how many ended which way. */
final class FoundRoots {

    // Far below any distance of distinct minima that matters, far above what a stalled search leaves open.
    private static final double SAME_MINIMUM = 1e-3;

    private final Linearizable optimizer;
    private final Equations equations;
    private final double input;
    private final double tolerance;
    private final RootIdentity identity;
    private final List<Found> distinct = new ArrayList<>();
    private final List<KnownRoot> known = new ArrayList<>();
    private final List<double[]> minima = new ArrayList<>();
    private final List<SearchOutcome> ends = new ArrayList<>();

    /** Nothing found yet of the fixed points of an optimizer at an input, which have q at most {@code tolerance}. */
    FoundRoots(Linearizable optimizer, Equations equations, double input, double tolerance) {
        this.optimizer = optimizer;
        this.equations = equations;
        this.input = input;
        this.tolerance = tolerance;
        identity = new RootIdentity(equations, FixedPointEquations.ofStep(optimizer, input));
    }

    /** A root of the optimizer's equations or, where gates are shut, of F(h) = h alone. */
    private static final class Found {

        private final Root root;
        private final boolean rest;
        private int reached = 1;

        Found(Root root, boolean rest) {
            this.root = root;
            this.rest = rest;
        }
    }

    /** Counts the end of a search, and keeps it if it is new. */
    void add(Root root) {
        if (add(root, false)) {
            known.add(new KnownRoot(equations, root.x()));
        }
    }

    /** The same for a search that solved F(h) = h itself. */
    void addRest(Root root) {
        add(root, true);
    }

    /** Whether it is new. */
    private boolean add(Root root, boolean rest) {
        SearchOutcome outcome = outcome(root);
        ends.add(outcome);
        // Where the Jacobian is degenerate q may have a minimum as well.
        boolean stuck = outcome == SearchOutcome.STALLED || outcome == SearchOutcome.UNSOLVED;
        if (stuck && minima.stream().noneMatch(m -> Distances.largest(m, root.x()) < SAME_MINIMUM)) {
            minima.add(root.x());
        }
        if (outcome != SearchOutcome.REACHED) {
            return false;
        }
        for (Found found : distinct) {
            if (Distances.largest(found.root.x(), root.x()) < Distances.SAME) {
                found.reached++;
                return false;
            }
        }
        distinct.add(new Found(root, rest));
        return true;
    }

    private SearchOutcome outcome(Root root) {
        if (!root.found()) {
            return SearchOutcome.failed(root.reason());
        }
        return Distances.reachable(optimizer, root.x()) ? SearchOutcome.REACHED : SearchOutcome.OUTSIDE;
    }

    /** The roots so far, with what ends later searches there. */
    List<KnownRoot> known() {
        return List.copyOf(known);
    }

    /** The local minima above zero so far. */
    List<double[]> minima() {
        return List.copyOf(minima);
    }

    /** How many searches so far ended which way. */
    SearchOutcomes outcomes() {
        return SearchOutcomes.of(FixedPointSet.OUTCOMES, ends);
    }

    /** How many distinct roots there are so far. */
    int count() {
        return distinct.size();
    }

    /** The roots that are fixed points of F, by rising q; those that rounding cannot tell apart are one. */
    List<FixedPoint> describe(Workers workers) {
        List<Callable<FixedPoint>> work = new ArrayList<>();
        for (List<Found> group : groups()) {
            Root root = group.get(0).root;
            List<double[]> same =
                    group.stream().skip(1).map(found -> found.root.x()).toList();
            int count = group.stream().mapToInt(found -> found.reached).sum();
            work.add(() -> FixedPointDescription.of(optimizer, input, root, same, tolerance, count));
        }
        return workers.run(work).stream()
                .filter(FixedPoint::found)
                .sorted(Comparator.comparingDouble(FixedPoint::speed))
                .toList();
    }

    /** Roots that are one, the most exact of them first. */
    private List<List<Found>> groups() {
        List<Found> exactFirst = new ArrayList<>(distinct);
        exactFirst.sort(Comparator.comparingDouble(found -> found.root.halfSquaredResidual()));
        List<List<Found>> groups = new ArrayList<>();
        for (Found found : exactFirst) {
            groups.stream()
                    .filter(group -> same(group.get(0), found))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(found), () -> groups.add(new ArrayList<>(List.of(found))));
        }
        return groups;
    }

    private boolean same(Found a, Found b) {
        return identity.same(a.root.x(), b.root.x(), a.rest || b.rest);
    }
}
