package org.slowpoint.engine.intervention;

import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The known-answer system {@code autonomous-schedule}: a' = 0.99·a, b' = 0.9·b, v' = 0.8·v + (0.01 + 0.1·(a − b))·g,
 * Δx = −v', from a = b = 1, v = 0. Its effective learning rate after k steps is 0.01 + 0.1·(0.99ᵏ − 0.9ᵏ).
 */
record ScheduleSystem() implements Linearizable {

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public int stateSize() {
        return 3;
    }

    @Override
    public double[] initialState() {
        return new double[] {1, 1, 0};
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        for (int row = 0; row < rows; row++) {
            int at = 3 * row;
            next[at] = 0.99 * states[at];
            next[at + 1] = 0.9 * states[at + 1];
            next[at + 2] = 0.8 * states[at + 2] + (0.01 + 0.1 * (states[at] - states[at + 1])) * gradients[row];
        }
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        for (int row = 0; row < rows; row++) {
            updates[row] = -next[3 * row + 2];
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return new double[] {0.99, 0, 0, 0, 0.9, 0, 0.1 * g, -0.1 * g, 0.8};
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return new double[] {0, 0, 0.01 + 0.1 * (h[0] - h[1])};
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return new double[] {0, 0, -1};
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }
}
