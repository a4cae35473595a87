package org.slowpoint.engine.optimizer;

/**
 * An {@link UpdateRule} in single precision that moves parameters and state in place, for runs of very many steps. It
 * holds working memory: not for use by several threads. What it remembers is in the state alone.
 */
public interface InPlaceRule {

    /** The number of state entries, of all parameters together; 0 or more. */
    int stateSize();

    /** The state before the first step, a fresh array of length {@link #stateSize}. */
    float[] initialState();

    /**
     * Makes one step.
     *
     * @param step k, the number of updates made so far, from 0
     * @param values x, overwritten with x + Δx
     * @param gradients ∇f(x), as long; not changed
     * @param state s, length {@link #stateSize}, overwritten with s'
     */
    void step(int step, float[] values, float[] gradients, float[] state);
}
