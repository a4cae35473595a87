package org.slowpoint.engine.intervention;

import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;

/** An optimizer whose new states are corrected before they are read out. */
final class CorrectedOptimizer implements ComponentwiseOptimizer {

    /** A pure correction of one state. */
    interface Correction {

        /**
         * Corrects a new state.
         *
         * @param before all states before the step, rows×N
         * @param after all states after the step, rows×N; the one at {@code at} is changed
         * @param at where the state starts in both
         */
        void apply(double[] before, double[] after, int at);
    }

    private final String name;
    private final ComponentwiseOptimizer whole;
    private final double[] initialState;
    private final Correction correction;

    CorrectedOptimizer(String name, ComponentwiseOptimizer whole, double[] initialState, Correction correction) {
        this.name = name;
        this.whole = whole;
        this.initialState = initialState;
        this.correction = correction;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int stateSize() {
        return whole.stateSize();
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        whole.advance(states, gradients, rows, next);
        for (int row = 0; row < rows; row++) {
            correction.apply(states, next, row * stateSize());
        }
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        whole.update(next, gradients, rows, updates);
    }
}
