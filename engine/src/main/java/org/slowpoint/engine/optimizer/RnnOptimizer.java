package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slowpoint.engine.linalg.BatchEquations;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * A learned optimizer: h' = F(h, u(s·g)), Δx = c·(w·h' + b) (paper, equations 4 and 5), where w reads the first N of
 * the state's S numbers.
 */
public final class RnnOptimizer implements Linearizable {

    private final RnnArchitecture architecture;
    private final double[] weights;
    private final Cell cell;
    private final double[] initialState;
    private final double[] readout;
    private final double bias;

    RnnOptimizer(RnnArchitecture architecture, double[] weights) {
        TensorLayout layout = architecture.layout();
        if (weights.length != layout.size()) {
            throw new IllegalArgumentException(
                    "an optimizer of this shape has " + layout.size() + " weights, got " + weights.length);
        }
        this.architecture = architecture;
        this.weights = weights.clone();
        initialState = layout.get(weights, RnnArchitecture.INITIAL_STATE);
        cell = architecture
                .cell()
                .bind(architecture.units(), architecture.input().size(), this.weights, initialState.length);
        readout = layout.get(weights, RnnArchitecture.READOUT_WEIGHT);
        bias = layout.get(weights, RnnArchitecture.READOUT_BIAS)[0];
        for (int i = 0; i < readout.length; i++) {
            readout[i] *= architecture.outputScale();
        }
    }

    /** Cell, units, input and scales. */
    public RnnArchitecture architecture() {
        return architecture;
    }

    /** A copy of all weights, flat, in the order of the architecture's layout. */
    public double[] weights() {
        return weights.clone();
    }

    /** The recurrent cell with its weights. */
    public Cell cell() {
        return cell;
    }

    @Override
    public String name() {
        return "learned";
    }

    @Override
    public int stateSize() {
        return architecture.stateSize();
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        cell.forward(states, architecture.inputs(gradients, rows), rows, next);
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            double sum = architecture.outputScale() * bias;
            for (int i = 0; i < readout.length; i++) {
                sum += readout[i] * next[row * n + i];
            }
            updates[row] = sum;
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return cell.stateJacobian(h, inputs(g));
    }

    private double[] inputs(double g) {
        return architecture.inputs(new double[] {g}, 1);
    }

    /** {@inheritDoc} Where the inputs jump it is the mean of both sides; see {@link InputTransform#LOG1P}. */
    @Override
    public double[] inputJacobian(double[] h, double g) {
        return inGradients(g, u -> cell.inputJacobian(h, u));
    }

    @Override
    public double[] fixedPointInputJacobian(double[] h, double g) {
        return inGradients(g, u -> cell.fixedPointInputJacobian(h, u));
    }

    /** A derivative in the inputs turned into one in the raw gradient. */
    private double[] inGradients(double g, UnaryOperator<double[]> inInputs) {
        double s = architecture.inputScale();
        List<InputTransform.Side> sides = architecture.input().sides(s * g);
        double[] mean = new double[stateSize()];
        for (InputTransform.Side side : sides) {
            double[] b = Blas.times(inInputs.apply(side.inputs()), side.slopes());
            for (int i = 0; i < mean.length; i++) {
                mean[i] += s * b[i] / sides.size();
            }
        }
        return mean;
    }

    /** c·w followed by 0 for what is not read out, the same at every state. */
    @Override
    public double[] readoutGradient(double[] next, double g) {
        return Arrays.copyOf(readout, stateSize());
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }

    @Override
    public boolean statesInCube() {
        return cell.statesInCube();
    }

    @Override
    public double[] fixedPointResidual(double[] h, double g) {
        return cell.fixedPointResidual(h, inputs(g));
    }

    @Override
    public double[] fixedPointJacobian(double[] h, double g) {
        return cell.fixedPointJacobian(h, inputs(g));
    }

    @Override
    public Optional<BatchEquations> fixedPointBatch(double g) {
        return cell.fixedPointBatch(inputs(g));
    }

    @Override
    public double slope(double[] h, double g) {
        return Blas.dot(readout, Arrays.copyOf(inputJacobian(h, g), readout.length));
    }
}
