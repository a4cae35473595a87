package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * An optimizer left alone: from a state with g = 0 (paper, section 4.3). What its effective learning rate does
 * meanwhile is a schedule that no gradient has asked for.
 *
 * @param states h_0 … h_T, one a row
 * @param effectiveLearningRates at each state, length T + 1
 * @param updates the update that each state makes of g = 0, length T + 1, in parameter units
 */
public record AutonomousRun(double[][] states, double[] effectiveLearningRates, double[] updates) {

    /**
     * Runs.
     *
     * @param optimizer the optimizer
     * @param start h_0, length N
     * @param steps T, 0 or more
     * @param progress asked for cancellation at every step
     */
    public static AutonomousRun from(Linearizable optimizer, double[] start, int steps, Progress progress) {
        double[][] states = new double[steps + 1][];
        double[] rates = new double[steps + 1];
        double[] updates = new double[steps + 1];
        double[] h = start.clone();
        for (int t = 0; t <= steps; t++) {
            progress.checkCancelled();
            states[t] = h;
            rates[t] = optimizer.effectiveLearningRate(h);
            updates[t] = optimizer.updateOne(h, 0);
            h = optimizer.advanceOne(h, 0);
        }
        return new AutonomousRun(states, rates, updates);
    }
}
