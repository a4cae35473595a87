package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.Newton;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.random.Key;

/** What every cell promises, with every input. */
class CellContractTest {

    private static final String ALL = "org.slowpoint.engine.optimizer.Architectures#all";
    private static final int ROWS = 4;

    private static double[] random(String purpose, int length) {
        return Key.of(5).fold(purpose).stream().gaussians(length);
    }

    private static Cell cell(RnnArchitecture shape, double[] weights) {
        return shape.with(weights).cell();
    }

    private static double[] forward(Cell cell, double[] states, double[] inputs, int rows) {
        double[] next = new double[states.length];
        cell.forward(states, inputs, rows, next);
        return next;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theLayoutIsThatOfTheCell(RnnArchitecture shape) {
        Cell cell = cell(shape, Architectures.weights(shape));
        assertThat(cell.units()).isEqualTo(3);
        assertThat(cell.inputs()).isEqualTo(shape.input().size());
        assertThat(cell.stateSize()).isEqualTo(shape.stateSize());
        assertThat(shape.layout().slice(RnnArchitecture.INITIAL_STATE).length()).isEqualTo(shape.stateSize());
        assertThat(shape.layout().slice(RnnArchitecture.READOUT_WEIGHT).length())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyRowFollowsTheFormulas(RnnArchitecture shape) {
        double[] weights = Architectures.weights(shape);
        Cell cell = cell(shape, weights);
        int size = cell.stateSize();
        int width = cell.inputs();
        double[] states = random("states", ROWS * size);
        double[] inputs = random("inputs", ROWS * width);
        double[] next = forward(cell, states, inputs, ROWS);
        NaiveCell naive = new NaiveCell(shape, weights);
        for (int row = 0; row < ROWS; row++) {
            assertClose(
                    Arrays.copyOfRange(next, row * size, (row + 1) * size),
                    naive.step(
                            Arrays.copyOfRange(states, row * size, (row + 1) * size),
                            Arrays.copyOfRange(inputs, row * width, (row + 1) * width)),
                    1e-14,
                    "row " + row);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theAdjointAgreesWithDifferences(RnnArchitecture shape) {
        double[] weights = Architectures.weights(shape);
        Cell cell = cell(shape, weights);
        double[] states = random("states", ROWS * cell.stateSize());
        double[] inputs = random("inputs", ROWS * cell.inputs());
        double[] direction = random("direction", states.length);
        double[] stateAdjoint = random("what was there before", states.length);
        double[] inputAdjoint = random("what was there before", inputs.length);
        double[] gradient = new double[weights.length];
        cell.backward(states, inputs, ROWS, direction, stateAdjoint, inputAdjoint, gradient, cell.stateSize());
        assertClose(
                stateAdjoint,
                Differences.gradient(states, h -> Blas.dot(direction, forward(cell, h, inputs, ROWS))),
                1e-8,
                "states");
        assertClose(
                inputAdjoint,
                Differences.gradient(inputs, u -> Blas.dot(direction, forward(cell, states, u, ROWS))),
                1e-8,
                "inputs");
        assertClose(
                gradient,
                Differences.gradient(weights, w -> Blas.dot(direction, forward(cell(shape, w), states, inputs, ROWS))),
                1e-8,
                "weights");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theWeightGradientIsAdded(RnnArchitecture shape) {
        Cell cell = cell(shape, Architectures.weights(shape));
        double[] states = random("states", ROWS * cell.stateSize());
        double[] inputs = random("inputs", ROWS * cell.inputs());
        double[] direction = random("direction", states.length);
        double[] gradient = new double[shape.layout().size()];
        for (int i = 0; i < 2; i++) {
            cell.backward(
                    states, inputs, ROWS, direction, new double[states.length], new double[inputs.length], gradient, 0);
        }
        double[] once = new double[gradient.length];
        cell.backward(states, inputs, ROWS, direction, new double[states.length], new double[inputs.length], once, 0);
        assertClose(gradient, Arrays.stream(once).map(x -> 2 * x).toArray(), 1e-14, "twice");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theJacobiansAgreeWithDifferences(RnnArchitecture shape) {
        Cell cell = cell(shape, Architectures.weights(shape));
        double[] h = random("state", cell.stateSize());
        double[] u = random("input", cell.inputs());
        assertClose(cell.stateJacobian(h, u), Differences.jacobian(h, x -> forward(cell, x, u, 1)), 1e-8, "state");
        assertClose(cell.inputJacobian(h, u), Differences.jacobian(u, x -> forward(cell, h, x, 1)), 1e-8, "input");
        assertClose(
                cell.fixedPointJacobian(h, u),
                Differences.jacobian(h, x -> cell.fixedPointResidual(x, u)),
                1e-8,
                "fixed point");
        assertClose(
                cell.fixedPointInputJacobian(h, u),
                Differences.jacobian(u, x -> cell.fixedPointResidual(h, x)),
                1e-8,
                "fixed point and input");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void rootsOfTheFixedPointEquationsAreFixedPoints(RnnArchitecture shape) {
        Cell cell = cell(shape, Architectures.weights(shape));
        double[] u = random("input", cell.inputs());
        double[] root = root(cell, u);
        double[] next = forward(cell, root, u, 1);
        for (int i = 0; i < next.length; i++) {
            assertThat(Math.abs(next[i] - root[i])).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void attractorsSolveTheFixedPointEquations(RnnArchitecture shape) {
        double[] weights =
                Arrays.stream(Architectures.weights(shape)).map(w -> 0.3 * w).toArray();
        Cell cell = cell(shape, weights);
        double[] u = random("input", cell.inputs());
        double[] h = new double[cell.stateSize()];
        for (int i = 0; i < 3000; i++) {
            h = forward(cell, h, u, 1);
        }
        for (double residual : cell.fixedPointResidual(h, u)) {
            assertThat(Math.abs(residual)).isLessThan(1e-13);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CellKind.class,
            names = {"GRU", "UGRNN", "RESET_AFTER_GRU", "LSTM"})
    void closedGatesDoNotHideFixedPoints(CellKind kind) {
        RnnArchitecture shape = new RnnArchitecture(kind, 3, 1, 1);
        double[] weights = Architectures.weights(shape);
        // The gates let 1e-20 through: F(h) − h has no digits left to search by.
        String keeping = kind == CellKind.LSTM ? "forget_gate" : "update_gate";
        shape.layout().set(weights, keeping + ".bias", new double[] {46, 46, 46});
        if (kind == CellKind.LSTM) {
            shape.layout().set(weights, "input_gate.bias", new double[] {-46, -46, -46});
        }
        Cell cell = cell(shape, weights);
        double[] root = root(cell, new double[1]);
        double[] elsewhere = root.clone();
        elsewhere[elsewhere.length - 1] += 0.1;
        assertThat(Blas.norm(cell.fixedPointResidual(root, new double[1]))).isLessThan(1e-12);
        assertThat(Blas.norm(cell.fixedPointResidual(elsewhere, new double[1]))).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void hugeWeightsGiveNumbers(RnnArchitecture shape) {
        double[] weights =
                Arrays.stream(Architectures.weights(shape)).map(w -> 1e5 * w).toArray();
        Cell cell = cell(shape, weights);
        double[] h = random("state", cell.stateSize());
        double[] u = random("input", cell.inputs());
        assertThat(forward(cell, h, u, 1)).doesNotContain(Double.NaN);
        assertThat(cell.stateJacobian(h, u)).doesNotContain(Double.NaN);
        assertThat(cell.inputJacobian(h, u)).doesNotContain(Double.NaN);
        assertThat(cell.fixedPointResidual(h, u)).doesNotContain(Double.NaN);
        assertThat(cell.fixedPointJacobian(h, u)).doesNotContain(Double.NaN);
    }

    private static double[] root(Cell cell, double[] u) {
        Equations equations = new Equations() {
            @Override
            public double[] residual(double[] h) {
                return cell.fixedPointResidual(h, u);
            }

            @Override
            public double[] jacobian(double[] h) {
                return cell.fixedPointJacobian(h, u);
            }
        };
        for (int start = 0; start < 20; start++) {
            double[] from = random("start " + start, cell.stateSize());
            Root result = new Newton(1e-26, 100).solve(equations, from, Progress.NONE);
            if (result.reason() == StopReason.CONVERGED) {
                return result.x();
            }
        }
        throw new AssertionError("no start led to a root");
    }
}
