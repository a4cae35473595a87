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
    private final List<Root> distinct = new ArrayList<>();
    private final List<Integer> reached = new ArrayList<>();
    private final List<KnownRoot> known = new ArrayList<>();
    private final List<double[]> minima = new ArrayList<>();
    private final List<SearchOutcome> ends = new ArrayList<>();

    /** Nothing found yet of the fixed points of an optimizer at an input, which have q at most {@code tolerance}. */
    FoundRoots(Linearizable optimizer, Equations equations, double input, double tolerance) {
        this.optimizer = optimizer;
        this.equations = equations;
        this.input = input;
        this.tolerance = tolerance;
    }

    /** Counts the end of a search, and keeps it if it is new. */
    void add(Root root) {
        SearchOutcome outcome = outcome(root);
        ends.add(outcome);
        // Where the Jacobian is degenerate q may have a minimum as well.
        boolean stuck = outcome == SearchOutcome.STALLED || outcome == SearchOutcome.UNSOLVED;
        if (stuck && minima.stream().noneMatch(m -> Distances.largest(m, root.x()) < SAME_MINIMUM)) {
            minima.add(root.x());
        }
        if (outcome != SearchOutcome.REACHED) {
            return;
        }
        for (int i = 0; i < distinct.size(); i++) {
            if (Distances.largest(distinct.get(i).x(), root.x()) < Distances.SAME) {
                reached.set(i, reached.get(i) + 1);
                return;
            }
        }
        distinct.add(root);
        reached.add(1);
        known.add(new KnownRoot(equations, root.x()));
    }

    private SearchOutcome outcome(Root root) {
        if (!root.found()) {
            return SearchOutcome.failed(root.reason());
        }
        return optimizer.statesInCube() && !Distances.inCube(root.x(), root.x().length)
                ? SearchOutcome.OUTSIDE
                : SearchOutcome.REACHED;
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

    /** The roots that are fixed points of F, by rising q. */
    List<FixedPoint> describe(Workers workers) {
        List<Callable<FixedPoint>> work = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            Root root = distinct.get(i);
            int count = reached.get(i);
            work.add(() -> FixedPointDescription.of(optimizer, input, root, tolerance, count));
        }
        return workers.run(work).stream()
                .filter(FixedPoint::found)
                .sorted(Comparator.comparingDouble(FixedPoint::speed))
                .toList();
    }
}
