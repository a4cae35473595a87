package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.LevenbergMarquardt;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Finds slow points: relaxes visited states onto the slow manifold, adds states where searches for fixed points got
 * stuck, and keeps what a whole run would hardly move.
 *
 * @param manifold how states are relaxed
 * @param threshold the largest drift over a run, relative to the radius of the visited states, that counts as slow
 */
public record SlowPointFinder(SlowManifold manifold, double threshold) {

    // Relative to the radius.
    private static final double SAME = 0.02;
    private static final double RESTS = 1e-6;
    private static final double NEARBY = 0.1;
    private static final int DESCENT = 60;
    // q of what is at rest to rounding.
    private static final double RESTING = 1e-20;

    /** Slow is what moves at most 5 % of the radius within a run. */
    public SlowPointFinder() {
        this(new SlowManifold(), 0.05);
    }

    /**
     * Searches.
     *
     * @param optimizer the optimizer
     * @param around the visited states
     * @param found the fixed points at the same gradient and where the searches for them got stuck
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public SlowPointSet all(
            Linearizable optimizer, Surroundings around, FixedPointSet found, Workers workers, Progress progress) {
        double input = found.input();
        double radius = around.radius();
        List<Callable<double[]>> relaxing = new ArrayList<>();
        for (double[] start : around.states()) {
            relaxing.add(() ->
                    settled(optimizer, manifold.relax(optimizer, start, input, progress), around, input, progress));
        }
        List<double[]> relaxed = new ArrayList<>(found.minima());
        relaxed.addAll(workers.run(relaxing));
        progress.report(0.7, "describing slow points");
        int fixed = 0;
        int fast = 0;
        List<double[]> distinct = new ArrayList<>();
        for (double[] h : relaxed) {
            if (!Double.isFinite(Blas.norm(h)) || (optimizer.statesInCube() && outside(h))) {
                fast++;
            } else if (found.points().stream().anyMatch(p -> near(p, h, radius))) {
                fixed++;
            } else if (!(drift(optimizer, h, input, around) <= threshold)) {
                fast++;
            } else if (distinct.stream().noneMatch(d -> distance(d, h) < SAME * radius)) {
                distinct.add(h);
            }
        }
        List<Callable<SlowPoint>> describing = new ArrayList<>();
        for (double[] h : distinct) {
            describing.add(() -> manifold.describe(optimizer, h, input, around.steps(), radius));
        }
        List<SlowPoint> points = workers.run(describing).stream()
                .sorted(Comparator.comparingDouble(SlowPoint::speed))
                .toList();
        progress.report(1, "done");
        return new SlowPointSet(input, points, threshold, radius, around.steps(), relaxed.size(), fixed, fast);
    }

    /** The local minimum of q near a relaxed state, where there is one that is no fixed point; otherwise the state. */
    private static double[] settled(
            Linearizable optimizer, double[] h, Surroundings around, double input, Progress progress) {
        if (!Double.isFinite(Blas.norm(h))) {
            return h;
        }
        Equations motion = new Equations() {
            @Override
            public double[] residual(double[] x) {
                double[] next = optimizer.advanceOne(x, input);
                for (int i = 0; i < next.length; i++) {
                    next[i] -= x[i];
                }
                return next;
            }

            @Override
            public double[] jacobian(double[] x) {
                double[] jacobian = optimizer.stateJacobian(x, input);
                for (int i = 0; i < x.length; i++) {
                    jacobian[i * x.length + i] -= 1;
                }
                return jacobian;
            }
        };
        Root end = new LevenbergMarquardt(Double.MIN_NORMAL, DESCENT).solve(motion, h, progress);
        boolean minimum = end.reason() == StopReason.STALLED && end.halfSquaredResidual() > RESTING;
        return minimum && distance(end.x(), h) < NEARBY * around.radius() ? end.x() : h;
    }

    private static double drift(Linearizable optimizer, double[] h, double input, Surroundings around) {
        return around.steps() * distance(optimizer.advanceOne(h, input), h) / around.radius();
    }

    // A relaxed state may rest on a line of fixed points of which the searches found others.
    private static boolean near(FixedPoint point, double[] h, double radius) {
        return distance(point.state(), h) < (point.isolated() ? SAME : RESTS) * radius;
    }

    private static boolean outside(double[] h) {
        for (double v : h) {
            if (Math.abs(v) > 1) {
                return true;
            }
        }
        return false;
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
