package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Newton;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Finds fixed points h = F(h, g) by Newton's method on the optimizer's own well-conditioned equations (for a GRU,
 * c(h, g) = h), in double precision, and reports q of F itself.
 *
 * @param speedTolerance a point is a fixed point when q is at most this, times N/64 beyond 64 units
 * @param maxIterations budget of Newton steps per start
 * @param warmUpSteps steps of the dynamics themselves before Newton: they lead to what the optimizer really reaches
 */
public record FixedPointFinder(double speedTolerance, int maxIterations, int warmUpSteps) {

    // Two polished finds of one point agree to about 1e-13; this is far above that and far below any distance of
    // distinct points that matters.
    private static final double SAME = 1e-6;

    /** q ≤ 1e-24 within 60 Newton steps after 200 steps of the dynamics. */
    public FixedPointFinder() {
        this(1e-24, 60, 200);
    }

    /**
     * Searches from one start.
     *
     * @param optimizer the optimizer
     * @param start length N, not changed
     * @param input g*
     * @param progress asked for cancellation
     */
    public FixedPoint from(Linearizable optimizer, double[] start, double input, Progress progress) {
        double[] state = start.clone();
        for (int i = 0; i < warmUpSteps; i++) {
            progress.checkCancelled();
            state = optimizer.advanceOne(state, input);
        }
        Newton.Equations equations = new Newton.Equations() {
            @Override
            public double[] residual(double[] h) {
                return optimizer.fixedPointResidual(h, input);
            }

            @Override
            public double[] jacobian(double[] h) {
                return optimizer.fixedPointJacobian(h, input);
            }
        };
        // Rounding errors of a residual grow with its length.
        double tolerance = speedTolerance * Math.max(1, state.length / 64.0);
        Newton.Result result = new Newton(tolerance, maxIterations).solve(equations, state, progress);
        double speed = speed(optimizer, result.x(), input);
        StopReason reason = result.reason();
        if (reason == StopReason.CONVERGED && !(speed <= tolerance)) {
            reason = StopReason.STALLED;
        }
        return describe(optimizer, result.x(), input, speed, reason, result.iterations());
    }

    /**
     * Searches from many starts, each once as it is and once after the warm-up, and merges what is found, each point
     * once, best first. The dynamics lead to attractors only; saddles are found from starts as they are.
     *
     * @param optimizer the optimizer
     * @param starts states of length N
     * @param input g*
     * @param progress reports and cancels
     * @return the distinct fixed points by rising q; empty when no search reached one, which for a GRU means that the
     *     search failed, since at least one exists
     */
    public List<FixedPoint> all(Linearizable optimizer, List<double[]> starts, double input, Progress progress) {
        FixedPointFinder direct = new FixedPointFinder(speedTolerance, maxIterations, 0);
        List<FixedPoint> found = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            progress.report((double) i / starts.size(), "start " + (i + 1) + " of " + starts.size());
            merge(from(optimizer, starts.get(i), input, progress), found);
            merge(direct.from(optimizer, starts.get(i), input, progress), found);
        }
        found.sort(Comparator.comparingDouble(FixedPoint::speed));
        return found;
    }

    private static void merge(FixedPoint point, List<FixedPoint> found) {
        if (point.found() && found.stream().noneMatch(p -> distance(p.state(), point.state()) < SAME)) {
            found.add(point);
        }
    }

    /** The speed q(h) = ½‖F(h, g) − h‖² (paper, equation 6). */
    public static double speed(Linearizable optimizer, double[] state, double input) {
        double[] next = optimizer.advanceOne(state, input);
        for (int i = 0; i < next.length; i++) {
            next[i] -= state[i];
        }
        return 0.5 * Blas.dot(next, next);
    }

    private static FixedPoint describe(
            Linearizable optimizer, double[] state, double input, double speed, StopReason reason, int iterations) {
        int n = state.length;
        double[] jacobian = optimizer.stateJacobian(state, input);
        double radius = n == 0 ? 0 : radius(jacobian, n);
        for (int i = 0; i < n; i++) {
            jacobian[i * n + i] -= 1;
        }
        double sigma = n == 0 ? Double.POSITIVE_INFINITY : Lapack.singularValues(jacobian, n)[n - 1];
        return new FixedPoint(state, input, speed, sigma, radius, reason, iterations);
    }

    private static double radius(double[] jacobian, int n) {
        double[][] values = EigenDecomposition.values(jacobian, n);
        return Math.hypot(values[0][0], values[0][1]);
    }

    /** The largest difference of two states in one unit. */
    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
