package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.task.ParameterSpace;

/**
 * A component-wise optimizer (paper, section 2). Each parameter has a state h ∈ R^N and sees its own gradient g and
 * nothing else:
 *
 * <pre>  h' = F(h, g)        x' = x + U(h', g)</pre>
 *
 * What it does is therefore a dynamical system of N dimensions, whatever it is run on.
 */
public interface ComponentwiseOptimizer extends Optimizer {

    /** The number of state units N of a parameter, 0 or more. */
    int stateSize();

    /** The state every parameter starts in, a fresh array of length N. */
    double[] initialState();

    /**
     * Evaluates h' = F(h, g) for many parameters.
     *
     * @param states rows×N, not changed
     * @param gradients length {@code rows}
     * @param rows the number of parameters
     * @param next overwritten with the new states, rows×N; not the same array as {@code states}
     */
    void advance(double[] states, double[] gradients, int rows, double[] next);

    /**
     * Evaluates the updates U(h', g) for many parameters.
     *
     * @param next the new states, rows×N
     * @param gradients length {@code rows}
     * @param rows the number of parameters
     * @param updates overwritten with Δx, length {@code rows}
     */
    void update(double[] next, double[] gradients, int rows, double[] updates);

    /** The rule that advances every parameter by itself; its state is n×N, a row per parameter. */
    @Override
    default UpdateRule on(ParameterSpace parameters) {
        return new ComponentwiseRule(this, parameters.size());
    }
}
