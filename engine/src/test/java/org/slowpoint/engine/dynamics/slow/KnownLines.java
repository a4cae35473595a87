package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.dynamics.ClosedMap;
import org.slowpoint.engine.dynamics.LinearSystem;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** Systems of golden/known-answers.json with slow points and lines in closed form, and one look at each. */
final class KnownLines {

    static final double EPS = 1e-3;

    private KnownLines() {}

    /** (x, y) → (x − ε·x·(x² − 1), x² + (y − x²)/2). */
    static ClosedMap approximateLine(double eps) {
        return new ClosedMap(
                2,
                false,
                (h, g) -> new double[] {h[0] - eps * h[0] * (h[0] * h[0] - 1), 0.5 * (h[1] + h[0] * h[0])},
                (h, g) -> new double[] {1 - eps * (3 * h[0] * h[0] - 1), 0, h[0], 0.5},
                (h, g) -> new double[] {1, 0});
    }

    /** x → x + ε + x². */
    static ClosedMap ghost() {
        return new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] + EPS + h[0] * h[0]},
                (h, g) -> new double[] {1 + 2 * h[0]},
                (h, g) -> new double[] {1});
    }

    static LinearSystem integrator() {
        return new LinearSystem(
                new double[] {1, 0, 0, 0, 0.5, 0, 0, 0, 0.25}, new double[] {1, 1, 1}, new double[] {-3, 0, 4});
    }

    /** The unit circle, repelled from the origin and contracted onto: r → r + (r − r³)/4, at rest along it. */
    static ClosedMap ring() {
        return new ClosedMap(
                2,
                false,
                (h, g) -> {
                    double f = 1 + 0.25 * (1 - h[0] * h[0] - h[1] * h[1]);
                    return new double[] {f * h[0], f * h[1]};
                },
                (h, g) -> {
                    double f = 1 + 0.25 * (1 - h[0] * h[0] - h[1] * h[1]);
                    double xy = -0.5 * h[0] * h[1];
                    return new double[] {f - 0.5 * h[0] * h[0], xy, xy, f - 0.5 * h[1] * h[1]};
                },
                (h, g) -> new double[2]);
    }

    /** States on y = x² plus noise, |x| ≤ reach. */
    static List<double[]> nearParabola(int count, double reach, double noise) {
        RandomStream random = Key.of(3).stream();
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = random.uniform(-reach, reach);
            states.add(new double[] {x, x * x + noise * random.gaussian()});
        }
        return states;
    }

    static List<double[]> cloud(int count, int n, double size) {
        RandomStream random = Key.of(4).stream();
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] state = new double[n];
            java.util.Arrays.setAll(state, k -> random.uniform(-size, size));
            states.add(state);
        }
        return states;
    }

    /** What one look finds. */
    record Look(FixedPointSet fixed, SlowPointSet slow, LineAttractor line) {}

    static Look look(Linearizable optimizer, VisitedStates visited, double input, int threads) {
        try (Workers workers = new Workers("test", threads)) {
            FixedPointSet fixed =
                    new FixedPointFinder().all(optimizer, visited.starts(), input, workers, Progress.NONE);
            SlowPointSet slow = new SlowPointFinder().find(optimizer, visited, fixed, workers, Progress.NONE);
            return new Look(fixed, slow, LineAttractor.of(optimizer, visited, slow, fixed, workers, Progress.NONE));
        }
    }

    static Look look(Linearizable optimizer, VisitedStates visited) {
        return look(optimizer, visited, 0, 1);
    }
}
