package org.slowpoint.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.random.Key;

class LinearRegressionTest {

    @Test
    void agreesWithTheGoldenNumbers() {
        JsonNode golden = Golden.read("tasks.json").get("quadratic");
        Problem problem = new LeastSquares(
                Golden.matrix(golden.get("A")), Golden.array(golden.get("b")), Golden.array(golden.get("x0")));
        for (JsonNode item : golden.get("cases")) {
            double[] x = Golden.array(item.get("x"));
            double[] gradient = new double[5];
            double[] product = new double[5];
            assertClose(problem.lossAndGradient(x, gradient), item.get("loss").asDouble(), 1e-13, "loss");
            assertClose(gradient, Golden.array(item.get("grad")), 1e-13, "gradient");
            problem.hessianVector(x, Golden.array(item.get("v")), product);
            assertClose(product, Golden.array(item.get("hvp")), 1e-13, "Hv");
        }
    }

    @Test
    void curvaturesLieInTheirRangeAndTheMinimumIsZero() {
        LinearRegression task = new LinearRegression();
        for (int p = 0; p < 50; p++) {
            Problem problem = task.sample(Key.of(p));
            double[] hessian = new double[25];
            double[] column = new double[5];
            for (int j = 0; j < 5; j++) {
                double[] unit = new double[5];
                unit[j] = 1;
                problem.hessianVector(unit, unit, column);
                for (int i = 0; i < 5; i++) {
                    hessian[i * 5 + j] = column[i];
                }
            }
            double[] curvature = Lapack.symmetricEigen(hessian, 5).values();
            assertThat(curvature[0]).isGreaterThanOrEqualTo(task.smallestCurvature() * (1 - 1e-9));
            assertThat(curvature[4]).isLessThanOrEqualTo(task.largestCurvature() * (1 + 1e-9));
            double[] gradient = new double[5];
            problem.lossAndGradient(new double[5], gradient);
            double[] minimum = Lapack.solve(hessian, gradient);
            for (int i = 0; i < 5; i++) {
                minimum[i] = -minimum[i];
            }
            assertThat(problem.loss(minimum)).isCloseTo(0, offset(1e-9 * problem.loss(new double[5])));
        }
    }

    @Test
    void keysDecideProblems() {
        Task task = new LinearRegression();
        double[] first = task.sample(Key.of(1).fold("a")).initialPoint();
        assertThat(task.sample(Key.of(1).fold("a")).initialPoint()).isEqualTo(first);
        assertThat(task.sample(Key.of(1).fold("b")).initialPoint()).isNotEqualTo(first);
        assertThat(task.sample(Key.of(2).fold("a")).initialPoint()).isNotEqualTo(first);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new LeastSquares(new double[][] {{1, 2}}, new double[] {1, 2}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b has 2");
        assertThatThrownBy(() -> new LeastSquares(new double[][] {{1, 2}}, new double[] {1}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x0");
        assertThatThrownBy(() -> new LeastSquares(new double[][] {{Double.NaN}}, new double[] {1}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void aLargeProblemIsCancelledWhileItIsDrawn() {
        AtomicInteger looks = new AtomicInteger();
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return looks.incrementAndGet() > 200;
            }
        };
        // Whole, it would take minutes.
        assertThatThrownBy(() -> new LinearRegression(4_000).sample(Key.of(1), 64, impatient))
                .isInstanceOf(CancelledException.class);
        assertThat(looks).hasValue(201);
    }
}
