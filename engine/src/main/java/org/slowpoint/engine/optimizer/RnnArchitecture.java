package org.slowpoint.engine.optimizer;

import java.util.Locale;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
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
@Kind(
        name = "rnn",
        title = "Recurrent network",
        about = "a recurrent cell for every parameter and a linear readout of its hidden units")
public record RnnArchitecture(
        @Setting(about = "The recurrent cell.", initial = "gru") CellKind cell,
        @Setting(about = "Hidden units N of the cell.", unit = "units", min = 1, max = 4096, initial = "64") int units,
        @Setting(about = "How the cell sees a scaled gradient.", initial = "raw", optional = true) InputTransform input,
        @Setting(about = "Factor s of the gradients that the cell sees.", unit = "factor", above = 0, initial = "1")
                double inputScale,
        @Setting(about = "Factor c of the readout.", unit = "factor", above = 0, initial = "1") double outputScale)
        implements Architecture {

    /** The trainable initial state h₀, length S. */
    public static final String INITIAL_STATE = "initial_state";
    /** The readout weights w, length N. */
    public static final String READOUT_WEIGHT = "readout.weight";
    /** The readout bias b. */
    public static final String READOUT_BIAS = "readout.bias";

    /** Checks the ranges. */
    public RnnArchitecture {
        Settings.check(RnnArchitecture.class, cell, units, input, inputScale, outputScale);
    }

    /** The shape whose cell sees the scaled gradient itself, {@link InputTransform#RAW}. */
    public RnnArchitecture(CellKind cell, int units, double inputScale, double outputScale) {
        this(cell, units, InputTransform.RAW, inputScale, outputScale);
    }

    /** The length S of a parameter's state: N, or 2N for an LSTM. */
    public int stateSize() {
        return cell.stateSize(units);
    }

    @Override
    public String words() {
        return cell.id().toUpperCase(Locale.ROOT) + " of " + units + (units == 1 ? " unit" : " units");
    }

    /** {@inheritDoc} They are h₀, the cell's, w and b. */
    @Override
    public TensorLayout layout() {
        return cell.append(new TensorLayout().with(INITIAL_STATE, stateSize()), units, input.size())
                .with(READOUT_WEIGHT, units)
                .with(READOUT_BIAS);
    }

    /**
     * The weights that training starts from: cell matrices and input weights normal with variance 1/N, everything else
     * 0, as in the released code, whose fan-in rule counts N for the input columns too.
     */
    @Override
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
        inputs(gradients, rows, inputs);
        return inputs;
    }

    /** The same into an array of rows×I. */
    public void inputs(double[] gradients, int rows, double[] inputs) {
        input.apply(inputScale, gradients, rows, inputs);
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
        gradientAdjoint(gradients, rows, inputAdjoint, adjoint);
        return adjoint;
    }

    /** The same into an array of length {@code rows}. */
    public void gradientAdjoint(double[] gradients, int rows, double[] inputAdjoint, double[] adjoint) {
        input.pullBack(inputScale, gradients, rows, inputAdjoint, adjoint);
    }

    @Override
    public RnnOptimizer with(double[] weights) {
        return new RnnOptimizer(this, weights);
    }
}
