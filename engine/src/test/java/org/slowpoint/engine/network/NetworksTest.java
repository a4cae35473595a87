package org.slowpoint.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

class NetworksTest {

    /** A small network. */
    record Small(String name, Network network) {

        private static final int SAMPLES = 6;

        @Override
        public String toString() {
            return name;
        }

        /** A point away from kinks and zeros. */
        double[] point() {
            RandomStream random = Key.of(1).fold(name).stream();
            double[] x = network.initialParameters(random);
            for (int i = 0; i < x.length; i++) {
                x[i] += 0.2 * random.gaussian();
            }
            return x;
        }

        Batches batches() {
            RandomStream random = Key.of(2).fold(name).stream();
            double[] inputs = random.gaussians(SAMPLES * network.inputs());
            if (network.labels() > 1) {
                Arrays.setAll(inputs, i -> random.below(network.classes()));
            }
            int[] labels = new int[SAMPLES * network.labels()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = random.below(network.classes());
            }
            return (step, spare) -> new Batch(inputs, labels);
        }
    }

    /** Networks that have every kind of layer between them. */
    static Stream<Small> all() {
        return Stream.of(
                new Small("perceptron", Networks.perceptron(7, 2, 5, false, 3)),
                new Small("normalized", Networks.perceptron(7, 2, 5, true, 3)),
                new Small("unpadded", Network.convolutional(8, new int[] {3, 4}, 3)),
                new Small("convolutional", Networks.convolutional(5, 2, new int[] {3, 4}, 3)),
                new Small("residual", Networks.residual(8, 1, 3, new int[] {4, 8}, 3)),
                new Small("recurrent", Networks.recurrent(4, 5, 3, 4)),
                new Small("transformer", Networks.transformer(4, 5, 6, 2, 2)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsAreTheSlopesOfTheLoss(Small small) {
        NetworkLoss loss = NetworkLoss.inDouble(small.network, Small.SAMPLES);
        double[] x = small.point();
        double[] gradient = new double[x.length];
        double[] other = new double[x.length];
        loss.lossAndGradient(x, small.batches(), 0, gradient);
        double[] differences = new double[x.length];
        double h = 1e-6;
        for (int i = 0; i < x.length; i++) {
            double at = x[i];
            x[i] = at + h;
            double above = loss.lossAndGradient(x, small.batches(), 0, other);
            x[i] = at - h;
            double below = loss.lossAndGradient(x, small.batches(), 0, other);
            x[i] = at;
            differences[i] = (above - below) / (2 * h);
        }
        assertThat(Blas.norm(gradient)).isGreaterThan(1e-2);
        assertClose(differences, gradient, 1e-6, "gradient");
    }

    @ParameterizedTest
    @MethodSource("all")
    void productsWithTheHessianAreTheSlopesOfTheGradient(Small small) {
        NetworkLoss loss = NetworkLoss.inDouble(small.network, Small.SAMPLES);
        double[] x = small.point();
        double[] v = Key.of(3).stream().gaussians(x.length);
        double[] product = new double[x.length];
        loss.hessianVector(x, v, small.batches(), 0, product);
        double[] above = new double[x.length];
        double[] below = new double[x.length];
        double h = 1e-6;
        loss.lossAndGradient(moved(x, h, v), small.batches(), 0, above);
        loss.lossAndGradient(moved(x, -h, v), small.batches(), 0, below);
        for (int i = 0; i < x.length; i++) {
            above[i] = (above[i] - below[i]) / (2 * h);
        }
        assertThat(Blas.norm(product)).isGreaterThan(1e-2);
        assertClose(above, product, 1e-6, "product");
    }

    @ParameterizedTest
    @MethodSource("all")
    void singlePrecisionAgreesWithDouble(Small small) {
        NetworkLoss exact = NetworkLoss.inDouble(small.network, Small.SAMPLES);
        NetworkLoss fast = NetworkLoss.inFloat(small.network, Small.SAMPLES);
        double[] x = small.point();
        double[] v = Key.of(3).stream().gaussians(x.length);
        double[] gradient = new double[x.length];
        double[] single = new double[x.length];
        double value = exact.lossAndGradient(x, small.batches(), 0, gradient);
        assertClose(fast.lossAndGradient(x, small.batches(), 0, single), value, 1e-5, "loss");
        assertThat(Blas.distance(single, gradient)).isLessThan(1e-5 * Blas.norm(gradient));
        exact.hessianVector(x, v, small.batches(), 0, gradient);
        fast.hessianVector(x, v, small.batches(), 0, single);
        assertThat(Blas.distance(single, gradient)).isLessThan(1e-4 * Blas.norm(gradient));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPointThatDivergedLeavesNothingBehind(Small small) {
        double[] x = small.point();
        double[] v = Key.of(3).stream().gaussians(x.length);
        double[] broken = new double[x.length];
        Arrays.fill(broken, Double.NaN);
        for (NetworkLoss loss : List.of(
                NetworkLoss.inDouble(small.network, Small.SAMPLES),
                NetworkLoss.inFloat(small.network, Small.SAMPLES))) {
            double[] gradient = new double[x.length];
            double[] product = new double[x.length];
            double value = loss.lossAndGradient(x, small.batches(), 0, gradient);
            loss.hessianVector(x, v, small.batches(), 0, product);
            loss.lossAndGradient(broken, small.batches(), 0, new double[x.length]);
            loss.hessianVector(broken, v, small.batches(), 0, new double[x.length]);
            double[] again = new double[x.length];
            assertThat(loss.lossAndGradient(x, small.batches(), 0, again)).isEqualTo(value);
            assertThat(again).containsExactly(gradient);
            loss.hessianVector(x, v, small.batches(), 0, again);
            assertThat(again).containsExactly(product);
        }
    }

    @Test
    void haveThePublishedNumbersOfParameters() {
        assertThat(Networks.perceptron(784, 2, 128, false, 10).size()).isEqualTo(118_282);
        assertThat(Networks.perceptron(64, 1, 32, false, 10).size()).isEqualTo(2_410);
        assertThat(Networks.perceptron(3072, 3, 128, true, 10).size()).isEqualTo(428_426);
        assertThat(Networks.convolutional(8, 3, new int[] {16, 32}, 10).size()).isEqualTo(5_418);
        assertThat(Networks.convolutional(32, 3, new int[] {32, 64, 64}, 10).size())
                .isEqualTo(56_970);
        assertThat(Networks.residual(32, 3, 5, new int[] {128, 256, 512, 512}, 1000)
                        .size())
                .isEqualTo(1_557_416);
        assertThat(Networks.recurrent(32, 259, 128, 256).size()).isEqualTo(494_467);
        assertThat(Networks.transformer(128, 32_100, 256, 5, 8).size()).isEqualTo(20_416_612);
    }

    @Test
    void tensorsHaveTheirTrueShapes() {
        assertThat(Networks.convolutional(8, 3, new int[] {16, 32}, 10).parameters())
                .extracting(Parameter::shape)
                .containsExactly(
                        List.of(3, 3, 3, 16),
                        List.of(16),
                        List.of(3, 3, 16, 32),
                        List.of(32),
                        List.of(32, 10),
                        List.of(10));
        List<Parameter> residual =
                Networks.residual(16, 3, 3, new int[] {8, 16}, 10).parameters();
        assertThat(residual)
                .extracting(Parameter::name)
                .startsWith("layer0.weight", "layer1.scale", "layer1.offset", "layer2.weight")
                .doesNotHaveDuplicates();
        assertThat(residual.get(3).shape()).containsExactly(1, 1, 64, 2);
    }

    private static double[] moved(double[] x, double by, double[] direction) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }
}
