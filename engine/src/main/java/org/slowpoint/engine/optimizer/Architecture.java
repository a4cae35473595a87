package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * The shape of a learned optimizer: how its weights are laid out and started, and the optimizer they make. A new
 * architecture is a record with a {@link org.slowpoint.engine.settings.Kind} and its name in the list of those
 * permitted here.
 */
public sealed interface Architecture
        permits RnnArchitecture,
                BlackboxArchitecture,
                HyperparamArchitecture,
                StarArchitecture,
                LinearArchitecture,
                SymbolicArchitecture {

    /** The name of its kind in files and on the command line. */
    default String kind() {
        return Kinds.of((Record) this).name();
    }

    /** What it is, in a few words, to stand in a sentence: {@code GRU of 64 units}. */
    String words();

    /** Names, shapes and order of all trainable weights. */
    TensorLayout layout();

    /**
     * The weights that training starts from.
     *
     * @return flat, in the order of {@link #layout()}
     */
    double[] initialWeights(Key key);

    /**
     * The optimizer with given weights.
     *
     * @param weights flat, in the order of {@link #layout()}; copied
     */
    Optimizer with(double[] weights);

    /**
     * Whether files keep its weights as float64. Weights that training finds are float32, as training rounds them; those
     * that are computed from another optimizer are as exact as what they come from.
     */
    default boolean doublePrecision() {
        return false;
    }

    /**
     * Which weights decay while they are meta-trained with weight decay.
     *
     * @param which of those that may
     * @return as long as the weights, in the order of {@link #layout()}
     */
    default boolean[] decaying(DecayedWeights which) {
        boolean[] all = new boolean[layout().size()];
        Arrays.fill(all, true);
        return all;
    }

    /** Whether its optimizers can be analysed: whether their parameters have states of their own with derivatives. */
    default boolean analysable() {
        return with(new double[layout().size()]) instanceof Linearizable;
    }

    /**
     * The optimizer with given weights, to be analysed.
     *
     * @param weights flat, in the order of {@link #layout()}; copied
     * @throws IllegalArgumentException when it is not {@link #analysable}
     */
    default Linearizable linearizable(double[] weights) {
        Optimizer optimizer = with(weights);
        if (optimizer instanceof Linearizable exact) {
            return exact;
        }
        throw new IllegalArgumentException("The " + words()
                + " cannot be analysed by fixed points and modes: its parameters have no states of their own with"
                + " derivatives; look into it with analyze, or choose a recurrent optimizer.");
    }
}
