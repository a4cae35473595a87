package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slowpoint.engine.dynamics.fixedpoint.Distances;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;

/** Where an optimizer that is left alone comes to rest, if it does. */
final class RestingPlace {

    private static final int STRETCH = 250;
    private static final int STRETCHES = 8;
    // Of the unit cube or, beyond it, of the way to go: so near an isolated point that holds states, they stay.
    private static final double ARRIVED = 1e-3;
    // On the way to a point each stretch is nearer than the one before; around it on a cycle none is.
    private static final double NEARER = 0.99;
    private static final double AT_REST = 1e-24;

    private final Linearizable optimizer;
    private final FixedPointSet found;
    private final double[] start;
    private final Progress progress;

    private RestingPlace(Linearizable optimizer, FixedPointSet found, double[] start, Progress progress) {
        this.optimizer = optimizer;
        this.found = found;
        this.start = start;
        this.progress = progress;
    }

    /**
     * Runs the dynamics without a gradient until the state is at a fixed point from which no perturbation grows, or
     * clearly on its way to one.
     *
     * @param optimizer the optimizer
     * @param start length N, not changed
     * @param found fixed points at g = 0
     * @param progress asked for cancellation at every step
     * @return one of those or, on a line of fixed points, the point where it came to rest; empty when it does not
     */
    static Optional<FixedPoint> from(Linearizable optimizer, double[] start, FixedPointSet found, Progress progress) {
        return new RestingPlace(optimizer, found, start, progress).run();
    }

    private Optional<FixedPoint> run() {
        List<double[]> path = List.of(start);
        List<double[]> before = path;
        double[] end = start;
        for (int i = 0; i < STRETCHES; i++) {
            before = path;
            path = stretch(end);
            end = path.get(path.size() - 1);
            double speed = FixedPointFinder.speed(optimizer, end, 0);
            if (!Double.isFinite(speed)) {
                return Optional.empty();
            }
            Optional<FixedPoint> near = isolatedNear(end);
            if (near.filter(arrived(end)).isPresent()) {
                return near;
            }
            if (speed <= AT_REST) {
                return restingAt(end);
            }
        }
        List<double[]> last = path;
        List<double[]> earlier = before;
        double[] at = end;
        return isolatedNear(at)
                .filter(point -> furthest(last, point) <= NEARER * furthest(earlier, point))
                .or(() -> restingAt(at));
    }

    private List<double[]> stretch(double[] from) {
        List<double[]> path = new ArrayList<>();
        double[] state = from;
        for (int i = 0; i < STRETCH; i++) {
            progress.checkCancelled();
            state = optimizer.advanceOne(state, 0);
            path.add(state);
        }
        return path;
    }

    private Optional<FixedPoint> isolatedNear(double[] state) {
        return found.points().stream()
                .filter(point -> point.isolated() && holds(point))
                .min(Comparator.comparingDouble(point -> Distances.largest(point.state(), state)));
    }

    private static boolean holds(FixedPoint point) {
        return point.stability().unstable() == 0;
    }

    private Predicate<FixedPoint> arrived(double[] state) {
        return point -> Distances.largest(point.state(), state)
                <= ARRIVED * Math.max(1, Distances.largest(point.state(), start));
    }

    private static double furthest(List<double[]> path, FixedPoint point) {
        return path.stream()
                .mapToDouble(state -> Distances.largest(state, point.state()))
                .max()
                .orElseThrow();
    }

    /** The fixed point that a state rests at: a listed one where it is the same. */
    private Optional<FixedPoint> restingAt(double[] state) {
        FixedPoint rest = new FixedPointFinder().at(optimizer, state, 0, progress);
        if (!rest.found() || !holds(rest) || !arrived(state).test(rest)) {
            return Optional.empty();
        }
        return found.points().stream()
                .filter(point -> Distances.same(point.state(), rest.state()))
                .findFirst()
                .or(() -> Optional.of(rest));
    }
}
