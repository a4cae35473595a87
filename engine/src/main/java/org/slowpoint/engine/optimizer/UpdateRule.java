package org.slowpoint.engine.optimizer;

/**
 * An optimizer at work on n parameters: what it sees and the state s it is in give the update and the next state,
 *
 * <pre>  (s', Δx) = step(seen, s)        x' = x + Δx</pre>
 *
 * Steps are pure: no clock, no loop, no hidden state. Whatever a rule remembers is in s, so that a run goes on from
 * point and state bit for bit. Immutable and safe for use by several threads.
 */
public interface UpdateRule {

    /** The number of state entries, of all parameters together; 0 or more. */
    int stateSize();

    /** The state before the first step, a fresh array of length {@link #stateSize}. */
    double[] initialState();

    /**
     * Makes one step.
     *
     * @param seen what there is to see; not changed, and not kept
     * @param state s, length {@link #stateSize}, not changed
     * @param next overwritten with s', as long; not the same array as {@code state}
     * @param updates overwritten with Δx, length n
     */
    void step(Observation seen, double[] state, double[] next, double[] updates);
}
