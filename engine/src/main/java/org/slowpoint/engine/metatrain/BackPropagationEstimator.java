package org.slowpoint.engine.metatrain;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/** The meta-gradient of a fresh batch at every meta-step; there is nothing to remember. */
final class BackPropagationEstimator implements GradientEstimator {

    private final MetaTrainingConfig config;
    private final Task task;
    private final MetaGradient gradient;

    /**
     * Creates the estimator.
     *
     * @param gradient made for the configuration's architecture and unroll; closed with the estimator
     */
    BackPropagationEstimator(MetaTrainingConfig config, Task task, MetaGradient gradient) {
        this.config = config;
        this.task = task;
        this.gradient = gradient;
    }

    /** The batch of a meta-step. */
    List<Problem> batch(int step, Progress progress) {
        return task.sample(
                Key.of(config.seed()).fold("training problems").fold(step),
                config.unroll().batch(),
                progress);
    }

    @Override
    public EstimatorState initialState() {
        return EstimatorState.NONE;
    }

    @Override
    public Estimate estimate(double[] weights, EstimatorState state, int step, Progress progress) {
        return new Estimate(gradient.compute(weights, batch(step, progress), progress), state);
    }

    @Override
    public MetaLoss losses() {
        return gradient;
    }

    @Override
    public void close() {
        gradient.close();
    }
}
