package org.slowpoint.engine.optimizer;

/**
 * A component-wise optimizer on n parameters, a row each.
 *
 * @param optimizer what every parameter does
 * @param rows n
 */
record ComponentwiseRule(ComponentwiseOptimizer optimizer, int rows) implements UpdateRule {

    @Override
    public int stateSize() {
        return rows * optimizer.stateSize();
    }

    @Override
    public double[] initialState() {
        double[] one = optimizer.initialState();
        double[] states = new double[rows * one.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(one, 0, states, row * one.length, one.length);
        }
        return states;
    }

    @Override
    public void step(Observation seen, double[] state, double[] next, double[] updates) {
        optimizer.advance(state, seen.gradients(), rows, next);
        optimizer.update(next, seen.gradients(), rows, updates);
    }
}
