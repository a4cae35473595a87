package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;

class RnnOptimizerTest {

    private static final String ALL = "org.slowpoint.engine.optimizer.Architectures#all";

    private static RnnOptimizer optimizer(RnnArchitecture shape) {
        return shape.with(Architectures.weights(shape));
    }

    private static double[] state(RnnArchitecture shape) {
        return Key.of(3).stream().gaussians(shape.stateSize());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theUpdateReadsTheHiddenUnits(RnnArchitecture shape) {
        RnnOptimizer optimizer = optimizer(shape);
        double[] next = optimizer.advanceOne(state(shape), -0.4);
        double[] w = shape.layout().get(optimizer.weights(), RnnArchitecture.READOUT_WEIGHT);
        double b = shape.layout().get(optimizer.weights(), RnnArchitecture.READOUT_BIAS)[0];
        double expected = shape.outputScale() * (Blas.dot(w, next) + b);
        assertClose(optimizer.updateOne(state(shape), -0.4), expected, 1e-14, "Δx");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatIsNotReadOutHasNoReadoutGradient(RnnArchitecture shape) {
        RnnOptimizer optimizer = optimizer(shape);
        double[] gradient = Differences.gradient(state(shape), next -> {
            double[] update = new double[1];
            optimizer.update(next, new double[1], 1, update);
            return update[0];
        });
        assertClose(optimizer.readoutGradient(state(shape), 0.5), gradient, 1e-8, "readout gradient");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void derivativesGoThroughTheInput(RnnArchitecture shape) {
        RnnOptimizer optimizer = optimizer(shape);
        double[] h = state(shape);
        for (double g : new double[] {-2, -0.02, 0.3, 1.5}) {
            assertClose(
                    optimizer.inputJacobian(h, g),
                    Differences.jacobian(new double[] {g}, x -> optimizer.advanceOne(h, x[0])),
                    1e-7,
                    "∂F/∂g at " + g);
            assertClose(
                    optimizer.stateJacobian(h, g),
                    Differences.jacobian(h, x -> optimizer.advanceOne(x, g)),
                    1e-8,
                    "∂F/∂h at " + g);
            assertClose(
                    optimizer.slope(h, g),
                    Differences.gradient(new double[] {g}, x -> optimizer.updateOne(h, x[0]))[0],
                    1e-6,
                    "slope at " + g);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theSlopeAtZeroIsTheMeanOfBothSides(RnnArchitecture shape) {
        RnnOptimizer optimizer = optimizer(shape);
        double[] h = state(shape);
        double right = optimizer.slope(h, 1e-9);
        double left = optimizer.slope(h, -1e-9);
        assertClose(optimizer.effectiveLearningRate(h), -(right + left) / 2, 1e-6, "effective learning rate");
        assertThat(optimizer.effectiveLearningRate(h)).isNotZero();
        assertClose(optimizer.slope(h, -0.0), optimizer.slope(h, 0), 0, "slope at −0");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theAdjointOfTheInputAgreesWithDifferences(RnnArchitecture shape) {
        double[] g = {-3, -0.02, 0.3, 40};
        double[] direction =
                Key.of(1).stream().gaussians(g.length * shape.input().size());
        assertClose(
                shape.gradientAdjoint(g, g.length, direction),
                Differences.gradient(g, x -> Blas.dot(direction, shape.inputs(x, x.length))),
                1e-8,
                "∂L/∂g");
    }

    @Test
    void sizeAndSignAreSeenApart() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 1, InputTransform.LOG1P, 2, 1);
        double[] inputs = shape.inputs(new double[] {3, -3, 0}, 3);
        assertThat(inputs).containsExactly(Math.log1p(6), 1, Math.log1p(6), -1, 0, 0);
        assertThat(shape.gradientAdjoint(new double[1], 1, new double[] {1, 1})).containsExactly(0);
    }

    @Test
    void fourArgumentsMeanARawInput() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 2, 2, 1);
        assertThat(shape.input()).isEqualTo(InputTransform.RAW);
        assertThat(shape.inputs(new double[] {3, -3}, 2)).containsExactly(6, -6);
        assertThat(shape.layout().slice("candidate.input").shape()).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_gate", "reset_gate", "candidate"})
    void twoInputsAreTwoColumns(String gate) {
        RnnArchitecture shape = new RnnArchitecture(CellKind.RESET_AFTER_GRU, 3, InputTransform.LOG1P, 1, 1);
        assertThat(shape.layout().slice(gate + ".input").shape()).containsExactly(3, 2);
        assertThat(shape.layout().slice(gate + ".recurrent").shape()).containsExactly(3, 3);
        assertThat(shape.layout().slice(gate + ".bias").shape()).containsExactly(3);
        assertThat(shape.layout().slice("candidate.recurrent_bias").shape()).containsExactly(3);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void onlyMatricesAndInputsStartAwayFromZero(RnnArchitecture shape) {
        double[] weights = shape.initialWeights(Key.of(0));
        for (TensorLayout.Slice slice : shape.layout().slices()) {
            boolean drawn = slice.name().endsWith(".input") || slice.name().endsWith(".recurrent");
            boolean zero =
                    Arrays.stream(shape.layout().get(weights, slice.name())).allMatch(w -> w == 0);
            assertThat(zero).as(slice.name()).isEqualTo(!drawn);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void namesInFilesLeadBack(RnnArchitecture shape) {
        assertThat(Settings.read(Settings.write(shape), Architecture.class)).isEqualTo(shape);
    }
}
