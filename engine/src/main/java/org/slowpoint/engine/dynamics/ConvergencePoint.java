package org.slowpoint.engine.dynamics;

import java.util.Optional;
import java.util.stream.IntStream;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The fixed point at g = 0 that an optimizer comes to rest in (paper, section 4.1). Where runs are known it is the stable
 * point nearest to where they end; without runs it is where the optimizer's own dynamics lead from its initial state.
 */
public final class ConvergencePoint {

    private static final int AUTONOMOUS_STEPS = 300;
    private static final double AT_POINT = 0.05;

    private ConvergencePoint() {}

    /**
     * The point that runs lead to.
     *
     * @param found fixed points at g = 0
     * @param cloud the states of the runs
     * @return empty when no fixed point was found, and when those that were found repel runs, which then end elsewhere
     */
    public static Optional<FixedPoint> ofRuns(FixedPointSet found, StateCloud cloud) {
        return found.nearest(meanEnd(cloud)).filter(p -> p.stability().unstable() == 0 || endsAt(p.state(), cloud));
    }

    /** Whether the states are at a point in the end, compared with how far from it they have been. */
    private static boolean endsAt(double[] point, StateCloud cloud) {
        double furthest = 0;
        double last = 0;
        for (int t = 0; t <= cloud.steps(); t++) {
            last = 0;
            for (int row = 0; row < cloud.rows(); row++) {
                last = Math.max(last, Blas.distance(cloud.state(t, row), point));
            }
            furthest = Math.max(furthest, last);
        }
        return last <= AT_POINT * furthest;
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
