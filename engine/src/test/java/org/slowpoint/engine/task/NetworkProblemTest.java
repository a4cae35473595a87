package org.slowpoint.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;

class NetworkProblemTest {

    @ParameterizedTest
    @ValueSource(strings = {"mlp_no_l2", "mlp_l2_norm", "cnn"})
    void agreesWithTheGoldenNumbers(String name) {
        JsonNode golden = Golden.read("tasks.json").get(name);
        assertThat(golden.get("cases")).isNotEmpty();
        for (JsonNode node : golden.get("cases")) {
            double[] x = Golden.array(node.get("x"));
            double[] v = Golden.array(node.get("v"));
            Problem problem = Golden.network(golden, x);
            double[] gradient = new double[x.length];
            double[] product = new double[x.length];
            assertClose(problem.lossAndGradient(x, gradient), node.get("loss").asDouble(), 1e-12, "loss");
            assertClose(gradient, Golden.array(node.get("grad")), 1e-9, "gradient");
            problem.hessianVector(x, v, product);
            assertClose(product, Golden.array(node.get("hvp")), 1e-9, "Hessian-vector product");
        }
    }

    @Test
    void hasThePapersSizes() {
        assertThat(Tasks.require("two-moons").sample(Key.of(1)).size()).isEqualTo(8_577);
        Problem digits = Tasks.require("digits").sample(Key.of(1));
        assertThat(digits.size()).isEqualTo(82_250);
        List<ParameterSpace.Tensor> tensors = digits.parameters().tensors();
        assertThat(tensors)
                .extracting(ParameterSpace.Tensor::length)
                .containsExactly(144, 16, 2304, 16, 2304, 16, 77_440, 10);
        assertThat(tensors)
                .extracting(ParameterSpace.Tensor::offset)
                .containsExactly(0, 144, 160, 2464, 2480, 4784, 4800, 82_240);
        assertThat(tensors)
                .extracting(ParameterSpace.Tensor::kind)
                .startsWith(ParameterSpace.Kind.WEIGHTS, ParameterSpace.Kind.BIASES);
    }

    @Test
    void namesAndShapesDescribeTheFlatPoint() {
        List<ParameterSpace.Tensor> tensors =
                Tasks.require("digits").sample(Key.of(1)).parameters().tensors();
        assertThat(tensors)
                .extracting(ParameterSpace.Tensor::name)
                .startsWith("layer0.weight", "layer0.bias", "layer1.weight")
                .doesNotHaveDuplicates();
        assertThat(tensors)
                .extracting(ParameterSpace.Tensor::shape)
                .containsExactly(
                        List.of(16, 1, 3, 3),
                        List.of(16),
                        List.of(16, 16, 3, 3),
                        List.of(16),
                        List.of(16, 16, 3, 3),
                        List.of(16),
                        List.of(7_744, 10),
                        List.of(10));
        assertThat(new LinearRegression().sample(Key.of(1)).parameters().tensors())
                .extracting(ParameterSpace.Tensor::shape)
                .containsExactly(List.of(5));
        assertThat(new Rosenbrock().sample(Key.of(1)).parameters().size()).isEqualTo(2);
    }

    @Test
    void aWeightLiesWhereItsShapeSays() {
        // Input 1 is 0 in every sample, so that exactly row 1 of the [input][output] weights has no slope.
        Network network = Network.perceptron(3, 4);
        Problem dense = NetworkProblem.of(
                network,
                new Batch(new double[] {1, 0, 2, -1, 0, 1}, new int[] {0, 1}),
                0,
                Key.of(3).stream().gaussians(network.size()));
        ParameterSpace.Tensor weight = dense.parameters().tensors().get(0);
        assertThat(weight.shape()).containsExactly(3, 4);
        double[] gradient = new double[dense.size()];
        dense.lossAndGradient(dense.initialPoint(), gradient);
        for (int i = 0; i < weight.length(); i++) {
            assertThat(gradient[weight.offset() + i] == 0).isEqualTo(i / 4 == 1);
        }
        // Only the corner of the images is lit, which only the first entry of every kernel meets.
        Network deep = Network.convolutional(4, new int[] {2}, 3);
        double[] corner = new double[16];
        corner[0] = 1;
        double[] x = Key.of(4).stream().gaussians(deep.size());
        x[18] = 1;
        x[19] = 1;
        Problem images = NetworkProblem.of(deep, new Batch(corner, new int[] {1}), 0, x);
        ParameterSpace.Tensor kernels = images.parameters().tensors().get(0);
        assertThat(kernels.shape()).containsExactly(2, 1, 3, 3);
        gradient = new double[images.size()];
        images.lossAndGradient(x, gradient);
        for (int i = 0; i < kernels.length(); i++) {
            if (i % 9 != 0) {
                assertThat(gradient[i]).isZero();
            }
        }
        assertThat(gradient[0]).isNotZero();
    }

    @Test
    void everyStepOfDigitsHasItsOwnMinibatch() {
        Problem problem = new Digits(2, 5, Tasks.drawnImages()).sample(Key.of(2));
        double[] x = problem.initialPoint();
        assertThat(problem.at(0).loss(x))
                .isEqualTo(problem.loss(x))
                .isNotEqualTo(problem.at(1).loss(x));
        assertThat(problem.at(3).loss(x)).isEqualTo(problem.at(3).loss(x));
    }

    @Test
    void aDigitsNetworkLearnsByGradientDescent() {
        Problem problem =
                new Digits(4, 50, Tasks.drawnImages()).sample(Key.of(2)).fast();
        double[] x = problem.initialPoint();
        double[] gradient = new double[x.length];
        double first = problem.loss(x);
        double late = 0;
        for (int step = 0; step < 150; step++) {
            double loss = problem.at(step).lossAndGradient(x, gradient);
            late += step >= 130 ? loss / 20 : 0;
            for (int i = 0; i < x.length; i++) {
                x[i] -= 0.1 * gradient[i];
            }
        }
        assertThat(late).isLessThan(0.35 * first);
    }
}
