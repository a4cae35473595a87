package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.task.Task;

/**
 * A kind of estimator of the meta-gradient and its settings. A new estimator is a record with a
 * {@link org.slowpoint.engine.settings.Kind} and its name in the list of those permitted here.
 */
public sealed interface EstimatorConfig permits BackPropagation, EvolutionStrategies {

    /**
     * The estimator of a training.
     *
     * @param config the training's configuration, which this is part of
     * @param task the configuration's task
     * @param threads how many threads to use, 1 or more; estimates do not depend on it
     */
    GradientEstimator create(MetaTrainingConfig config, Task task, int threads);

    /**
     * Checks that it can train an architecture this way.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    void requireSuits(Architecture architecture, UnrollConfig unroll);
}
