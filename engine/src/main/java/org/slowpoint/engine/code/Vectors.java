package org.slowpoint.engine.code;

import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Steps to hold code to, in double precision: gradients of seven decades of sizes around a middle one, 0 among them.
 *
 * @param gradients steps × rows
 * @param updates Δx of each, steps × rows
 * @param states the states after the last step, rows × S
 */
record Vectors(double[] gradients, double[] updates, double[] states) {

    /** K. */
    static final int STEPS = 12;

    /** n. */
    static final int ROWS = 8;

    private static final int STILL = 7;

    /**
     * Steps of an optimizer from its initial state.
     *
     * @param optimizer the optimizer
     * @param middle the size of gradients in the middle of those tried
     */
    static Vectors of(RnnOptimizer optimizer, double middle) {
        RandomStream random = Key.of(0).fold("code").stream();
        double[] gradients = new double[STEPS * ROWS];
        double[] updates = new double[STEPS * ROWS];
        int size = optimizer.stateSize();
        double[] states = new double[ROWS * size];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(optimizer.initialState(), 0, states, row * size, size);
        }
        for (int k = 0; k < STEPS; k++) {
            double[] g = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                // The last row is of a parameter that nothing pulls at.
                g[row] = row == STILL ? 0 : middle * Math.pow(10, row - ROWS / 2.0 + 1) * random.gaussian();
            }
            double[] next = new double[states.length];
            double[] moved = new double[ROWS];
            optimizer.advance(states, g, ROWS, next);
            optimizer.update(next, g, ROWS, moved);
            System.arraycopy(g, 0, gradients, k * ROWS, ROWS);
            System.arraycopy(moved, 0, updates, k * ROWS, ROWS);
            states = next;
        }
        return new Vectors(gradients, updates, states);
    }
}
