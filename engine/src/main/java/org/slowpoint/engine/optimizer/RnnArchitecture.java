package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * The shape of a learned optimizer: a cell and a linear readout, Δx = c·(w·h' + b), with input s·g.
 *
 * @param cell the recurrent cell
 * @param units N, 1 to 4,096
 * @param inputScale s, positive
 * @param outputScale c, positive
 */
public record RnnArchitecture(CellKind cell, int units, double inputScale, double outputScale) {

    /** The trainable initial state h₀. */
    public static final String INITIAL_STATE = "initial_state";
    /** The readout weights w. */
    public static final String READOUT_WEIGHT = "readout.weight";
    /** The readout bias b. */
    public static final String READOUT_BIAS = "readout.bias";

    private static final int MOST_UNITS = 4_096;

    /** Checks the ranges. */
    public RnnArchitecture {
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException("the number of units must lie in 1 … " + MOST_UNITS + ", got " + units);
        }
        HandDesigned.requirePositive(inputScale, "the input scale");
        HandDesigned.requirePositive(outputScale, "the output scale");
    }

    /** Names, shapes and order of all trainable weights: h₀, the cell's, w, b. */
    public ParameterLayout layout() {
        return cell.append(new ParameterLayout().with(INITIAL_STATE, units), units)
                .with(READOUT_WEIGHT, units)
                .with(READOUT_BIAS);
    }

    /**
     * The weights that training starts from: cell matrices and input weights normal with variance 1/N, everything else
     * 0, as in the released code, whose fan-in rule counts N for the input column too.
     */
    public double[] initialWeights(Key key) {
        ParameterLayout layout = layout();
        double[] weights = new double[layout.size()];
        double deviation = 1 / Math.sqrt(units);
        for (ParameterLayout.Slice slice : layout.slices()) {
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
     * The optimizer with given weights.
     *
     * @param weights flat, in the order of {@link #layout()}; copied
     */
    public RnnOptimizer with(double[] weights) {
        return new RnnOptimizer(this, weights);
    }
}
