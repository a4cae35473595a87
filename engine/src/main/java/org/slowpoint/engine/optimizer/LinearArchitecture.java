package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * A linear system for every parameter, h' = h* + J·(h − h*) + b·g and Δx = w·(h' − h*) + d·g + c: what a recurrent
 * optimizer is near its fixed point h* (paper, section 4.1), or some of its modes by themselves.
 *
 * @param units N, 1 to 4,096
 */
@Kind(
        name = "linear",
        title = "Linear system",
        about = "a linear system for every parameter, as a recurrent optimizer is near its fixed point")
public record LinearArchitecture(
        @Setting(about = "State units N.", unit = "units", min = 1, max = 4096, initial = "2") int units)
        implements Architecture {

    /** The state h₀ every parameter starts in, length N. */
    public static final String INITIAL_STATE = "initial_state";
    /** The fixed point h*, length N. */
    public static final String FIXED_POINT = "fixed_point";
    /** J, N×N. */
    public static final String STATE_MATRIX = "state_matrix";
    /** b, length N, in state units per unit of raw gradient. */
    public static final String INPUT = "input";
    /** w, length N. */
    public static final String READOUT_WEIGHT = "readout.weight";
    /** d, the part of the update that no state carries. */
    public static final String READOUT_DIRECT = "readout.direct";
    /** c, the update at rest, in parameter units. */
    public static final String READOUT_BIAS = "readout.bias";

    /** Checks the range. */
    public LinearArchitecture {
        Settings.check(LinearArchitecture.class, units);
    }

    @Override
    public String words() {
        return "linear system of " + units + (units == 1 ? " unit" : " units");
    }

    @Override
    public TensorLayout layout() {
        return new TensorLayout()
                .with(INITIAL_STATE, units)
                .with(FIXED_POINT, units)
                .with(STATE_MATRIX, units, units)
                .with(INPUT, units)
                .with(READOUT_WEIGHT, units)
                .with(READOUT_DIRECT)
                .with(READOUT_BIAS);
    }

    /** {@inheritDoc} Averages of the gradient over different times, with decays spread over (0, 1), none of them read out. */
    @Override
    public double[] initialWeights(Key key) {
        TensorLayout layout = layout();
        double[] weights = new double[layout.size()];
        double[] matrix = new double[units * units];
        double[] input = new double[units];
        for (int i = 0; i < units; i++) {
            double decay = (i + 0.5) / units;
            matrix[i * units + i] = decay;
            input[i] = 1 - decay;
        }
        layout.set(weights, STATE_MATRIX, matrix);
        layout.set(weights, INPUT, input);
        return weights;
    }

    @Override
    public boolean doublePrecision() {
        return true;
    }

    @Override
    public LinearOptimizer with(double[] weights) {
        return new LinearOptimizer(this, weights);
    }

    /**
     * The weights of a system that starts at its fixed point.
     *
     * @param fixedPoint h*, length N
     * @param matrix J, N×N, row-major
     * @param input b, length N
     * @param readout w, length N
     * @param direct d
     * @param bias c
     */
    public double[] weights(
            double[] fixedPoint, double[] matrix, double[] input, double[] readout, double direct, double bias) {
        TensorLayout layout = layout();
        double[] weights = new double[layout.size()];
        for (String name : Arrays.asList(INITIAL_STATE, FIXED_POINT)) {
            layout.set(weights, name, fixedPoint);
        }
        layout.set(weights, STATE_MATRIX, matrix);
        layout.set(weights, INPUT, input);
        layout.set(weights, READOUT_WEIGHT, readout);
        layout.set(weights, READOUT_DIRECT, new double[] {direct});
        layout.set(weights, READOUT_BIAS, new double[] {bias});
        return weights;
    }
}
