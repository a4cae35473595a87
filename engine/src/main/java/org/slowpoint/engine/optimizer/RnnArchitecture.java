package org.slowpoint.engine.optimizer;

import java.util.Objects;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * The shape of a learned optimizer: a cell that sees u(s·g) and a linear readout of its hidden units,
 * Δx = c·(w·h' + b).
 *
 * @param cell the recurrent cell
 * @param units N, 1 to 4,096
 * @param input how the cell sees the scaled gradient
 * @param inputScale s, positive
 * @param outputScale c, positive
 */
public record RnnArchitecture(CellKind cell, int units, InputTransform input, double inputScale, double outputScale) {

    /** The trainable initial state h₀, length S. */
    public static final String INITIAL_STATE = "initial_state";
    /** The readout weights w, length N. */
    public static final String READOUT_WEIGHT = "readout.weight";
    /** The readout bias b. */
    public static final String READOUT_BIAS = "readout.bias";

    private static final int MOST_UNITS = 4_096;

    /** Checks the ranges. */
    public RnnArchitecture {
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(input, "input");
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException("the number of units must lie in 1 … " + MOST_UNITS + ", got " + units);
        }
        HandDesigned.requirePositive(inputScale, "the input scale");
        HandDesigned.requirePositive(outputScale, "the output scale");
    }

    /** The shape whose cell sees the scaled gradient itself, {@link InputTransform#RAW}. */
    public RnnArchitecture(CellKind cell, int units, double inputScale, double outputScale) {
        this(cell, units, InputTransform.RAW, inputScale, outputScale);
    }

    /** The length S of a parameter's state: N, or 2N for an LSTM. */
    public int stateSize() {
        return cell.stateSize(units);
    }

    /** Names, shapes and order of all trainable weights: h₀, the cell's, w, b. */
    public TensorLayout layout() {
        return cell.append(new TensorLayout().with(INITIAL_STATE, stateSize()), units, input.size())
                .with(READOUT_WEIGHT, units)
                .with(READOUT_BIAS);
    }

    /**
     * The weights that training starts from: cell matrices and input weights normal with variance 1/N, everything else
     * 0, as in the released code, whose fan-in rule counts N for the input columns too.
     */
    public double[] initialWeights(Key key) {
        TensorLayout layout = layout();
        double[] weights = new double[layout.size()];
        double deviation = 1 / Math.sqrt(units);
        for (TensorLayout.Slice slice : layout.slices()) {
            if (slice.name().endsWith(".input") || slice.name().endsWith(".recurrent")) {
                RandomStream random = key.fold(slice.name()).stream();
                for (int i = 0; i < slice.length(); i++) {
                    weights[slice.offset() + i] = deviation * random.gaussian();
                }
            }
        }
        return weights;
    }

    /**
     * What the cell sees of raw gradients.
     *
     * @param gradients g, length {@code rows}
     * @param rows the number of rows
     * @return u(s·g), rows×I
     */
    public double[] inputs(double[] gradients, int rows) {
        double[] inputs = new double[rows * input.size()];
        input.apply(scaled(gradients, rows), rows, inputs);
        return inputs;
    }

    /**
     * The adjoint of {@link #inputs}.
     *
     * @param gradients the g that inputs saw, length {@code rows}
     * @param rows the number of rows
     * @param inputAdjoint ∂L/∂u, rows×I
     * @return ∂L/∂g, length {@code rows}
     */
    public double[] gradientAdjoint(double[] gradients, int rows, double[] inputAdjoint) {
        double[] adjoint = new double[rows];
        input.pullBack(scaled(gradients, rows), rows, inputAdjoint, adjoint);
        return scaled(adjoint, rows);
    }

    private double[] scaled(double[] values, int rows) {
        double[] scaled = new double[rows];
        for (int i = 0; i < rows; i++) {
            scaled[i] = inputScale * values[i];
        }
        return scaled;
    }

    /**
     * The optimizer with given weights.
     *
     * @param weights flat, in the order of {@link #layout()}; copied
     */
    public RnnOptimizer with(double[] weights) {
        return new RnnOptimizer(this, weights);
    }
}
