package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.job.Progress;

/**
 * Where a training's meta-gradients come from: it draws the problems of a meta-step, runs the optimizer on them and
 * says which way the weights should go. What it remembers from one meta-step to the next is a value that the trainer
 * keeps, so that a training goes on bit for bit. Not for use by several threads at once.
 */
public interface GradientEstimator extends AutoCloseable {

    /** What it remembers before the first meta-step. */
    EstimatorState initialState();

    /**
     * The meta-gradient of a meta-step.
     *
     * @param weights θ, flat, in the order of the architecture's layout, not changed
     * @param state what the estimate before left
     * @param step the number of the meta-step, from 0; with the configuration's seed it decides all that is drawn
     * @param progress asked for cancellation at every inner step
     * @throws IllegalArgumentException when the state is not one of this training's
     */
    Estimate estimate(double[] weights, EstimatorState state, int step, Progress progress);

    /** Measures losses without a gradient, with the estimator's own threads and memory. */
    MetaLoss losses();

    /** Frees threads and memory. */
    @Override
    void close();

    /**
     * An estimate.
     *
     * @param result objective, gradient and losses
     * @param next what the next estimate needs to know
     */
    record Estimate(MetaGradient.Result result, EstimatorState next) {}
}
