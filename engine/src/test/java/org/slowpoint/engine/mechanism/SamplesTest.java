package org.slowpoint.engine.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.LinearizedOptimizer;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;

/** The numbers of the shipped optimizers against what defines them. */
class SamplesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "momentum-64",
                "linear-regression-64",
                "linear-regression-256",
                "rosenbrock-64",
                "two-moons-32",
                "digits-16",
                "two-moons-paper",
                "digits-mnist"
            })
    void fixedPointJacobianAndModesAreExact(String name) {
        Linearizable optimizer = Checkpoints.read(Path.of("..", "sample-checkpoints", name + ".safetensors"))
                .checkpoint()
                .linearizable();
        List<double[]> starts = List.of(optimizer.initialState(), new double[optimizer.stateSize()]);
        FixedPointSet found = new FixedPointFinder().all(optimizer, starts, 0, Progress.NONE);
        assertThat(found.points()).as(found.sentence()).isNotEmpty();
        FixedPoint home = found.points().get(0);
        assertThat(Math.sqrt(2 * home.speed())).isLessThan(1e-12);
        int n = optimizer.stateSize();
        double[] jacobian = optimizer.stateJacobian(home.state(), 0);
        agreesWithDifferences(optimizer, home.state(), jacobian);
        Linearization linear = Linearization.at(optimizer, home.state(), 0);
        assertThat(linear.defective()).isFalse();
        double[] rebuilt = rebuilt(linear, n);
        for (int i = 0; i < jacobian.length; i++) {
            assertThat(rebuilt[i]).isCloseTo(jacobian[i], within(1e-9));
        }
        replayIsTheLinearisedOptimizer(linear, jacobian, optimizer, n);
    }

    private static void agreesWithDifferences(Linearizable optimizer, double[] h, double[] jacobian) {
        int n = h.length;
        double step = 1e-6;
        for (int j = 0; j < n; j += Math.max(1, n / 16)) {
            double[] up = h.clone();
            double[] down = h.clone();
            up[j] += step;
            down[j] -= step;
            double[] after = optimizer.advanceOne(up, 0);
            double[] before = optimizer.advanceOne(down, 0);
            for (int i = 0; i < n; i++) {
                assertThat(jacobian[i * n + j]).isCloseTo((after[i] - before[i]) / (2 * step), within(1e-7));
            }
        }
    }

    /** Σ β·r·lᵀ. */
    private static double[] rebuilt(Linearization linear, int n) {
        double[] sum = new double[n * n];
        for (Mode mode : linear.modes()) {
            EigenPair e = mode.eigen();
            for (int i = 0; i < n; i++) {
                double re = e.re() * e.rightRe()[i] - e.im() * e.rightIm()[i];
                double im = e.re() * e.rightIm()[i] + e.im() * e.rightRe()[i];
                for (int j = 0; j < n; j++) {
                    sum[i * n + j] += re * e.leftRe()[j] - im * e.leftIm()[j];
                }
            }
        }
        return sum;
    }

    private static void replayIsTheLinearisedOptimizer(
            Linearization linear, double[] jacobian, Linearizable optimizer, int n) {
        double[] b = optimizer.inputJacobian(linear.state(), 0);
        double[] w = optimizer.readoutGradient(linear.state(), 0);
        double[] gradients = Key.of(3).stream().gaussians(60);
        LinearizedOptimizer modes = new LinearizedOptimizer(linear.modes(), linear.feedthrough());
        double[] v = modes.initialState();
        double[] h = new double[n];
        double scale = 0;
        double largest = 0;
        for (double g : gradients) {
            double[] moved = Blas.times(jacobian, h);
            for (int i = 0; i < n; i++) {
                moved[i] += b[i] * g;
            }
            h = moved;
            double[] next = new double[v.length];
            double[] update = new double[1];
            modes.advance(v, new double[] {g}, 1, next);
            modes.update(next, new double[] {g}, 1, update);
            v = next;
            double exact = Blas.dot(w, h);
            scale = Math.max(scale, Math.abs(exact));
            largest = Math.max(largest, Math.abs(update[0] - exact));
        }
        assertThat(largest).isLessThan(1e-9 * scale);
    }
}
