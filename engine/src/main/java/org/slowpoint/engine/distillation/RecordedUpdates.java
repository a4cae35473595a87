package org.slowpoint.engine.distillation;

import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The gradients that some parameters met in runs of an optimizer and the updates that were made of them: what another
 * optimizer is to make of the same gradients.
 *
 * @param gradients T rows, one number per parameter
 * @param updates as the gradients
 */
record RecordedUpdates(double[][] gradients, double[][] updates) {

    /** Those of recorded runs. */
    static RecordedUpdates of(ComponentwiseOptimizer optimizer, StateCloud cloud) {
        double[][] gradients = new double[cloud.steps()][];
        double[][] updates = new double[cloud.steps()][cloud.rows()];
        for (int t = 0; t < cloud.steps(); t++) {
            gradients[t] = cloud.gradients(t);
            optimizer.update(cloud.states(t + 1), gradients[t], cloud.rows(), updates[t]);
        }
        return new RecordedUpdates(gradients, updates);
    }

    /** What another optimizer makes of the same gradients, whatever it would have met by itself; as the updates. */
    double[][] madeBy(ComponentwiseOptimizer other) {
        int rows = gradients[0].length;
        int n = other.stateSize();
        double[] start = other.initialState();
        double[] states = new double[rows * n];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(start, 0, states, row * n, n);
        }
        double[][] made = new double[gradients.length][rows];
        for (int t = 0; t < gradients.length; t++) {
            double[] next = new double[states.length];
            other.advance(states, gradients[t], rows, next);
            other.update(next, gradients[t], rows, made[t]);
            states = next;
        }
        return made;
    }
}
