package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Task;

/** What a training takes in memory, estimated from its configuration, rather too low. */
public final class TrainingMemory {

    private TrainingMemory() {}

    /**
     * A meta-step: its problems with their losses, and of one of them the states at every inner step, for the way back.
     *
     * @return bytes
     */
    public static double ofMetaStep(MetaTrainingConfig config, Task task) {
        double steps =
                config.estimator() instanceof BackPropagation ? config.unroll().steps() : 1;
        double states = task.parameters() * steps * units(config.architecture()) * Float.BYTES;
        double problems = (double)
                        Math.max(config.unroll().batch(), config.validation().problems())
                * (ofProblem(task) + (double) Double.BYTES * config.unroll().steps());
        return states + problems;
    }

    /**
     * All that is kept until the end: a meta-step, and the weights of every snapshot.
     *
     * @return bytes
     */
    public static double ofTraining(MetaTrainingConfig config, Task task) {
        double snapshots = config.metaSteps() / (double) config.snapshotEvery() + 2;
        return ofMetaStep(config, task)
                + snapshots * Double.BYTES * config.architecture().layout().size();
    }

    /** What a problem keeps, in bytes: its matrix, or at least a few numbers per parameter. */
    public static double ofProblem(Task task) {
        double n = task.parameters();
        return Double.BYTES * (task instanceof LinearRegression ? n * n : 4 * n);
    }

    private static double units(Architecture architecture) {
        return architecture instanceof RnnArchitecture rnn ? rnn.units() : 1;
    }
}
