package org.slowpoint.engine.dynamics;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.Linearizable;

/** A map h' = F(h, g) given by formulas, for tests with exact answers; it reads out its first unit. */
public record ClosedMap(int size, boolean statesInCube, Step step, Derivative state, Derivative input)
        implements Linearizable {

    /** F(h, g). */
    public interface Step {
        double[] of(double[] h, double g);
    }

    /** ∂F/∂h as rows one after the other, or ∂F/∂g. */
    public interface Derivative {
        double[] of(double[] h, double g);
    }

    /** h_i' = tanh(Σ_j w_ij·h_j + g). */
    public static ClosedMap tanh(double[] w, int n) {
        Step step = (h, g) -> {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = g;
                for (int j = 0; j < n; j++) {
                    sum += w[i * n + j] * h[j];
                }
                next[i] = Math.tanh(sum);
            }
            return next;
        };
        Derivative state = (h, g) -> {
            double[] next = step.of(h, g);
            double[] jacobian = w.clone();
            for (int i = 0; i < n * n; i++) {
                jacobian[i] *= 1 - next[i / n] * next[i / n];
            }
            return jacobian;
        };
        Derivative input = (h, g) ->
                Arrays.stream(step.of(h, g)).map(next -> 1 - next * next).toArray();
        return new ClosedMap(n, true, step, state, input);
    }

    @Override
    public String name() {
        return "closed map";
    }

    @Override
    public int stateSize() {
        return size;
    }

    @Override
    public double[] initialState() {
        return new double[size];
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        for (int row = 0; row < rows; row++) {
            double[] h = Arrays.copyOfRange(states, row * size, (row + 1) * size);
            System.arraycopy(step.of(h, gradients[row]), 0, next, row * size, size);
        }
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        for (int row = 0; row < rows; row++) {
            updates[row] = -next[row * size];
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return state.of(h, g);
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return input.of(h, g);
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        double[] w = new double[size];
        w[0] = -1;
        return w;
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }
}
