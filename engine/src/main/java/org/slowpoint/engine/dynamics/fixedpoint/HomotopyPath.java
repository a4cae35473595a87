package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.ImplicitCurve;
import org.slowpoint.engine.optimizer.Linearizable;

/** The path s·c(h) + (1 − s)·h₀ = h, followed through every crossing of s = 1 until it leaves the cube. */
final class HomotopyPath {

    private static final int MOST_POINTS = 600;

    private HomotopyPath() {}

    /**
     * Guesses of fixed points, one per crossing of s = 1.
     *
     * @param optimizer the optimizer, its states bounded by ±1
     * @param h0 where the path starts, length N
     * @param input g*
     * @param progress asked for cancellation
     */
    static List<double[]> crossings(Linearizable optimizer, double[] h0, double input, Progress progress) {
        int n = h0.length;
        ImplicitCurve curve = FixedPointEquations.homotopy(optimizer, h0, input);
        Optional<ArcLength.Trace> trace = new ArcLength(0.02, 1e-7, 0.5, 1e-10, 0.9, MOST_POINTS)
                .trace(
                        curve,
                        Arrays.copyOf(h0, n + 1),
                        1,
                        p -> p.parameter() > -0.1 && p.parameter() < 3 && Distances.inCube(p.y(), n),
                        progress.withoutReports());
        List<double[]> guesses = new ArrayList<>();
        List<CurvePoint> points = trace.map(ArcLength.Trace::points).orElse(List.of());
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).parameter() - 1;
            double after = points.get(i).parameter() - 1;
            if (before < 0 != after < 0) {
                guesses.add(between(points.get(i - 1).y(), points.get(i).y(), before / (before - after), n));
            }
        }
        return guesses;
    }

    private static double[] between(double[] a, double[] b, double share, int n) {
        double[] state = new double[n];
        for (int i = 0; i < n; i++) {
            state[i] = (1 - share) * a[i] + share * b[i];
        }
        return state;
    }
}
