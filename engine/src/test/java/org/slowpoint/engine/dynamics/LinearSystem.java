package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.Linearizable;

/** h' = J·h + B·g, Δx = w·h': every linear optimizer, for tests with exact answers. */
public record LinearSystem(double[] j, double[] b, double[] w) implements Linearizable {

    @Override
    public String name() {
        return "linear system";
    }

    @Override
    public int stateSize() {
        return b.length;
    }

    @Override
    public double[] initialState() {
        return new double[b.length];
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        int n = b.length;
        for (int row = 0; row < rows; row++) {
            double[] h = java.util.Arrays.copyOfRange(states, row * n, (row + 1) * n);
            double[] moved = Blas.times(j, h);
            for (int i = 0; i < n; i++) {
                next[row * n + i] = moved[i] + b[i] * gradients[row];
            }
        }
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        int n = b.length;
        for (int row = 0; row < rows; row++) {
            updates[row] = Blas.dot(w, java.util.Arrays.copyOfRange(next, row * n, (row + 1) * n));
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return j.clone();
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return b.clone();
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return w.clone();
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }
}
