package org.slowpoint.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.random.Key;

/** What holds of every task there is. */
class TasksTest {

    /** One problem of every task, as a late step sees it, and of larger networks that no default has. */
    static Stream<Problem> problems() {
        List<Task> tasks = Tasks.names().stream()
                .filter(name -> !name.equals(Digits.NAME) && !name.equals(TwoMoons.NAME))
                .map(Tasks::require)
                .toList();
        List<Task> more = List.of(
                new TwoMoons(64, 256, 0.1),
                new Digits(4, 10, Tasks.drawnImages()),
                Tasks.create("image-mlp", Map.of("layers", 3.0, "layerNorm", 1.0, "colours", 3.0), null),
                Tasks.create("image-mlp", Map.of("side", 14.0, "layers", 2.0), null));
        return Stream.concat(tasks.stream(), more.stream())
                .map(task -> task.sample(Key.of(3)).at(7));
    }

    /** A point where no layer still begins at zero. */
    private static double[] point(Problem problem) {
        return moved(problem.initialPoint(), 0.03, Key.of(5).stream().gaussians(problem.size()));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theGradientIsTheSlopeOfTheLoss(Problem problem) {
        double[] x = point(problem);
        double[] gradient = new double[x.length];
        problem.lossAndGradient(x, gradient);
        double slope = Blas.norm(gradient);
        double[] v = Key.of(4).stream().gaussians(x.length);
        for (double[] direction : List.of(gradient.clone(), v)) {
            double h = 1e-6 / Blas.norm(direction);
            double difference =
                    (problem.loss(moved(x, h, direction)) - problem.loss(moved(x, -h, direction))) / (2 * h);
            assertThat(Math.abs(difference - Blas.dot(gradient, direction)))
                    .isLessThan(1e-6 * slope * Blas.norm(direction));
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theProductWithTheHessianIsTheSlopeOfTheGradient(Problem problem) {
        double[] x = point(problem);
        double[] v = Key.of(4).stream().gaussians(x.length);
        double[] product = new double[x.length];
        problem.hessianVector(x, v, product);
        double[] above = new double[x.length];
        double[] below = new double[x.length];
        double h = 1e-6 / Blas.norm(v);
        problem.lossAndGradient(moved(x, h, v), above);
        problem.lossAndGradient(moved(x, -h, v), below);
        for (int i = 0; i < x.length; i++) {
            above[i] = (above[i] - below[i]) / (2 * h);
        }
        assertThat(Blas.distance(above, product)).isLessThan(1e-6 * Blas.norm(product));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void singlePrecisionAgreesWithDouble(Problem problem) {
        Problem fast = problem.fast();
        double[] x = point(problem);
        double[] v = Key.of(4).stream().gaussians(x.length);
        double[] exact = new double[x.length];
        double[] single = new double[x.length];
        double loss = problem.lossAndGradient(x, exact);
        assertClose(fast.lossAndGradient(x, single), loss, 1e-5, "loss");
        assertThat(Blas.distance(single, exact)).isLessThan(1e-5 * Blas.norm(exact));
        problem.hessianVector(x, v, exact);
        fast.hessianVector(x, v, single);
        assertThat(Blas.distance(single, exact)).isLessThan(1e-5 * Blas.norm(exact));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void tensorsWithTheirShapesAreAllParameters(Problem problem) {
        List<ParameterSpace.Tensor> tensors = problem.parameters().tensors();
        assertThat(tensors).extracting(ParameterSpace.Tensor::name).doesNotHaveDuplicates();
        assertThat(tensors.stream().mapToInt(ParameterSpace.Tensor::length).sum())
                .isEqualTo(problem.size());
    }

    @Test
    void aTaskKnowsItsParametersWithoutAProblem() {
        for (String name : Tasks.names()) {
            Task task = Tasks.require(name);
            assertThat(task.parameters()).isEqualTo(task.sample(Key.of(1)).size());
        }
    }

    private static double[] moved(double[] x, double by, double[] direction) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }
}
