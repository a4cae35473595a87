package org.slowpoint.engine.code;

import java.util.Arrays;
import java.util.Map;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Steps to hold code to, in double precision: gradients of seven decades of sizes around a middle one, 0 among them, of
 * parameters that move with their updates.
 *
 * @param values where the n parameters start
 * @param gradients steps × n
 * @param updates Δx of each, steps × n
 * @param states what is remembered after the last step, by name
 */
record Vectors(double[] values, double[] gradients, double[] updates, Map<String, double[]> states) {

    /** After so many parameters sizes of gradients are the same again. */
    static final int SIZES = 8;

    private static final int STILL = 7;
    private static final double SPREAD = 0.1;

    /**
     * Steps of an optimizer from its initial state.
     *
     * @param code of the optimizer, with the tensors that it moves and how often
     * @param middle the size of gradients in the middle of those tried
     */
    static Vectors of(RuleCode code, double middle) {
        RandomStream random = Key.of(0).fold("code").stream();
        RandomStream places = Key.of(0).fold("code values").stream();
        int n = code.proven().size();
        UpdateRule rule = code.optimizer().on(code.proven());
        double[] start = new double[n];
        Arrays.setAll(start, i -> SPREAD * places.gaussian());
        double[] values = start.clone();
        double[] gradients = new double[code.steps() * n];
        double[] updates = new double[code.steps() * n];
        double[] state = rule.initialState();
        for (int k = 0; k < code.steps(); k++) {
            double[] g = new double[n];
            for (int i = 0; i < n; i++) {
                int size = i % SIZES;
                // The last one is a parameter that nothing pulls at.
                g[i] = size == STILL ? 0 : middle * Math.pow(10, size - SIZES / 2.0 + 1) * random.gaussian();
            }
            double[] next = new double[state.length];
            double[] moved = new double[n];
            rule.step(new Observation(k, Double.NaN, values, g), state, next, moved);
            System.arraycopy(g, 0, gradients, k * n, n);
            System.arraycopy(moved, 0, updates, k * n, n);
            for (int i = 0; i < n; i++) {
                values[i] += moved[i];
            }
            state = next;
        }
        return new Vectors(start, gradients, updates, code.remembered(state));
    }
}
