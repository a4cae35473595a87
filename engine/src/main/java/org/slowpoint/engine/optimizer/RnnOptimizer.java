package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.linalg.Blas;

/** A learned optimizer: h' = F(h, s·g), Δx = c·(w·h' + b) (paper, equations 4 and 5). */
public final class RnnOptimizer implements Linearizable {

    private final RnnArchitecture architecture;
    private final double[] weights;
    private final Cell cell;
    private final double[] initialState;
    private final double[] readout;
    private final double bias;

    RnnOptimizer(RnnArchitecture architecture, double[] weights) {
        ParameterLayout layout = architecture.layout();
        if (weights.length != layout.size()) {
            throw new IllegalArgumentException(
                    "an optimizer of this shape has " + layout.size() + " weights, got " + weights.length);
        }
        this.architecture = architecture;
        this.weights = weights.clone();
        initialState = layout.get(weights, RnnArchitecture.INITIAL_STATE);
        cell = architecture.cell().bind(architecture.units(), this.weights, architecture.units());
        readout = layout.get(weights, RnnArchitecture.READOUT_WEIGHT);
        bias = layout.get(weights, RnnArchitecture.READOUT_BIAS)[0];
        for (int i = 0; i < readout.length; i++) {
            readout[i] *= architecture.outputScale();
        }
    }

    /** Cell, units and scales. */
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
        return architecture.units();
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        cell.forward(states, scaled(gradients, rows), rows, next);
    }

    private double[] scaled(double[] gradients, int rows) {
        double[] inputs = new double[rows];
        for (int i = 0; i < rows; i++) {
            inputs[i] = architecture.inputScale() * gradients[i];
        }
        return inputs;
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            double sum = architecture.outputScale() * bias;
            for (int i = 0; i < n; i++) {
                sum += readout[i] * next[row * n + i];
            }
            updates[row] = sum;
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return cell.stateJacobian(h, architecture.inputScale() * g);
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        double[] b = cell.inputJacobian(h, architecture.inputScale() * g);
        for (int i = 0; i < b.length; i++) {
            b[i] *= architecture.inputScale();
        }
        return b;
    }

    /** c·w, the same at every state. */
    @Override
    public double[] readoutGradient(double[] next, double g) {
        return readout.clone();
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }

    @Override
    public double[] fixedPointResidual(double[] h, double g) {
        return cell.fixedPointResidual(h, architecture.inputScale() * g);
    }

    @Override
    public double[] fixedPointJacobian(double[] h, double g) {
        return cell.fixedPointJacobian(h, architecture.inputScale() * g);
    }

    @Override
    public double slope(double[] h, double g) {
        return Blas.dot(readout, inputJacobian(h, g));
    }
}
