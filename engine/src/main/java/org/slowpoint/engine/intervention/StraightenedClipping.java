package org.slowpoint.engine.intervention;

import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * A response to the gradient that is linear at every state (paper, section 4.2, without the clipping found there):
 * h' = F(h, 0) + ∂F/∂g(h, 0)·g and Δx = U(h', 0) + ∂U/∂g(h', 0)·g. Small gradients meet the same optimizer, large ones
 * are no longer clipped. Each parameter costs one input Jacobian a step.
 */
public record StraightenedClipping() implements Intervention {

    @Override
    public ComponentwiseOptimizer on(Linearizable optimizer) {
        return new Straightened(title(), optimizer);
    }

    @Override
    public String title() {
        return "clipping straightened";
    }

    @Override
    public String sentence() {
        return "At every state the response to a gradient is the straight line through small ones.";
    }

    private record Straightened(String name, Linearizable whole) implements ComponentwiseOptimizer {

        @Override
        public int stateSize() {
            return whole.stateSize();
        }

        @Override
        public double[] initialState() {
            return whole.initialState();
        }

        @Override
        public void advance(double[] states, double[] gradients, int rows, double[] next) {
            int n = stateSize();
            whole.advance(states, new double[rows], rows, next);
            for (int row = 0; row < rows; row++) {
                double[] b = whole.inputJacobian(state(states, row), 0);
                for (int i = 0; i < n; i++) {
                    next[row * n + i] += b[i] * gradients[row];
                }
            }
        }

        @Override
        public void update(double[] next, double[] gradients, int rows, double[] updates) {
            whole.update(next, new double[rows], rows, updates);
            for (int row = 0; row < rows; row++) {
                updates[row] += whole.feedthrough(state(next, row), 0) * gradients[row];
            }
        }

        private double[] state(double[] states, int row) {
            return java.util.Arrays.copyOfRange(states, row * stateSize(), (row + 1) * stateSize());
        }
    }
}
