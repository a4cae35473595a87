package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.Linearizable;

/** Follows a slow manifold of one dimension from a point on it, both ways. */
final class LineTrace {

    // Relative to the radius.
    private static final double STEP = 0.04;
    private static final int MOST = 60;
    private static final double TOWARDS = 0.5;

    private final Linearizable optimizer;
    private final SlowPointFinder finder;
    private final Surroundings around;
    private final double input;

    LineTrace(Linearizable optimizer, SlowPointFinder finder, Surroundings around, double input) {
        this.optimizer = optimizer;
        this.finder = finder;
        this.around = around;
        this.input = input;
    }

    /**
     * The points in order along the line; a single one where it leads nowhere slow.
     *
     * @param start a slow or fixed state
     * @param progress asked for cancellation
     */
    List<SlowPoint> from(double[] start, Progress progress) {
        SlowPoint first = describe(start);
        List<SlowPoint> line = new ArrayList<>(arm(first, -1, progress));
        Collections.reverse(line);
        line.add(first);
        line.addAll(arm(first, 1, progress));
        return line;
    }

    private SlowPoint describe(double[] h) {
        return finder.manifold().describe(optimizer, h, input, around.steps(), around.radius());
    }

    private List<SlowPoint> arm(SlowPoint first, int sign, Progress progress) {
        List<SlowPoint> arm = new ArrayList<>();
        double step = STEP * around.radius();
        SlowPoint at = first;
        double[] heading = scaled(first.slowDirection(), sign);
        while (arm.size() < MOST) {
            progress.checkCancelled();
            double[] guess = at.state().clone();
            for (int i = 0; i < guess.length; i++) {
                guess[i] += step * heading[i];
            }
            double[] h = finder.manifold().relax(optimizer, guess, input, progress);
            double[] moved = new double[h.length];
            for (int i = 0; i < h.length; i++) {
                moved[i] = h[i] - at.state()[i];
            }
            // Relaxing back to where it came from, or away, is the end of the line.
            if (!(Blas.dot(moved, heading) > TOWARDS * step && Blas.norm(moved) < 2 * step) || beyond(h)) {
                return arm;
            }
            SlowPoint next = describe(h);
            if (!(next.drift() <= finder.threshold())) {
                return arm;
            }
            arm.add(next);
            double along = Blas.dot(next.slowDirection(), heading);
            heading = scaled(next.slowDirection(), along < 0 ? -1 : 1);
            at = next;
        }
        return arm;
    }

    private boolean beyond(double[] h) {
        if (optimizer.statesInCube()) {
            for (double v : h) {
                if (Math.abs(v) > 1) {
                    return true;
                }
            }
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] visited : around.states()) {
            nearest = Math.min(nearest, SlowPointFinder.distance(visited, h));
        }
        return nearest > around.radius();
    }

    private static double[] scaled(double[] v, double factor) {
        double[] scaled = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            scaled[i] = factor * v[i];
        }
        return scaled;
    }
}
