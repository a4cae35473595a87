package org.slowpoint.engine.optimizer;

import java.util.Arrays;

/** The row loops that optimizers with a few scalar states per parameter share. */
abstract class HandDesigned implements Linearizable {

    /** Writes F of the state at {@code from[at…]} into {@code to[at…]}. */
    abstract void advance(double[] from, int at, double g, double[] to);

    /** U of the new state at {@code next[at…]}. */
    abstract double update(double[] next, int at, double g);

    @Override
    public double[] initialState() {
        return new double[stateSize()];
    }

    @Override
    public final void advance(double[] states, double[] gradients, int rows, double[] next) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            advance(states, row * n, gradients[row], next);
        }
    }

    @Override
    public final void update(double[] next, double[] gradients, int rows, double[] updates) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            updates[row] = update(next, row * n, gradients[row]);
        }
    }

    /** A diagonal matrix, row-major. */
    static double[] diagonal(double... entries) {
        int n = entries.length;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = entries[i];
        }
        return matrix;
    }

    /** {@code value} repeated. */
    static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    static double requirePositive(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
        return value;
    }

    static double requireDecay(double value, String name) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie in [0, 1), got " + value);
        }
        return value;
    }
}
