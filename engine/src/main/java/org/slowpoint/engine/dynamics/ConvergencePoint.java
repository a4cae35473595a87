package org.slowpoint.engine.dynamics;

import java.util.Optional;
import java.util.stream.IntStream;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The fixed point at g = 0 that an optimizer comes to rest in (paper, section 4.1). Where runs are known it is the stable
 * point nearest to where they end; without runs it is where the optimizer's own dynamics lead from its initial state. There
 * is none where the state, left alone, never comes to rest.
 */
public final class ConvergencePoint {

    private static final int AUTONOMOUS_STEPS = 300;

    private ConvergencePoint() {}

    /**
     * The point that runs lead to: the stable point nearest to where they end, provided that the optimizer, left alone
     * there, comes to rest in it. Otherwise the point in which it comes to rest from its initial state or, failing that,
     * from where runs end: such a point may lie on a line of fixed points, of which any search lists only a few.
     *
     * @param optimizer the optimizer
     * @param found fixed points at g = 0
     * @param cloud the states of the runs
     * @param progress asked for cancellation
     * @return empty when no fixed point was found, and when the state never comes to rest, for instance on a cycle
     */
    public static Optional<FixedPoint> ofRuns(
            Linearizable optimizer, FixedPointSet found, StateCloud cloud, Progress progress) {
        double[] end = meanEnd(cloud);
        Optional<FixedPoint> nearest = found.nearest(end);
        Optional<FixedPoint> after = RestingPlace.from(optimizer, end, found, progress);
        if (nearest.isEmpty() || after.equals(nearest)) {
            return nearest;
        }
        return RestingPlace.from(optimizer, optimizer.initialState(), found, progress)
                .or(() -> after);
    }

    /**
     * The point that Newton's method finds from the end of 300 steps without a gradient.
     *
     * @param optimizer the optimizer
     * @param progress asked for cancellation
     * @return empty when it finds none
     */
    public static Optional<FixedPoint> ofAutonomousRun(Linearizable optimizer, Progress progress) {
        double[] end = optimizer.initialState();
        for (int i = 0; i < AUTONOMOUS_STEPS; i++) {
            progress.checkCancelled();
            end = optimizer.advanceOne(end, 0);
        }
        return near(optimizer, end, progress);
    }

    /**
     * The point that Newton's method finds from a state after a warm-up, for instance the point of an optimizer that
     * differs little from this one.
     *
     * @param optimizer the optimizer
     * @param state length N
     * @param progress asked for cancellation
     * @return empty when it finds none
     */
    public static Optional<FixedPoint> near(Linearizable optimizer, double[] state, Progress progress) {
        FixedPoint point = new FixedPointFinder().from(optimizer, state, 0, progress);
        return point.found() ? Optional.of(point) : Optional.empty();
    }

    private static double[] meanEnd(StateCloud cloud) {
        int[] rows = IntStream.range(0, cloud.rows()).toArray();
        return Mean.ofRows(cloud.states(cloud.steps()), rows, cloud.stateSize());
    }
}
