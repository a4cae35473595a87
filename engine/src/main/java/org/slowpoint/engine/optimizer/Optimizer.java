package org.slowpoint.engine.optimizer;

/**
 * A component-wise first-order optimizer. Each parameter has a state h ∈ R^N and sees its own gradient g:
 *
 * <pre>  h' = F(h, g)        x' = x + U(h', g)</pre>
 *
 * Steps are pure: no clock, no loop, no hidden state; whatever an optimizer remembers is in h. Immutable and safe for
 * use by several threads.
 */
public interface Optimizer {

    /** A short name for legends, for instance {@code momentum}. */
    String name();

    /** The number of state units N, 0 or more. */
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
}
