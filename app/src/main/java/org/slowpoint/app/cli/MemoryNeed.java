package org.slowpoint.app.cli;

import org.slowpoint.engine.metatrain.BackPropagation;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.text.NumberText;

/** Refuses what cannot fit into memory before anything is drawn or computed, by estimates that are rather too low. */
final class MemoryNeed {

    private static final double GIGABYTE = 1e9;

    private MemoryNeed() {}

    /**
     * Problems with the losses of some runs on them.
     *
     * @param task where they come from
     * @param problems how many
     * @param steps T
     * @param runs how many optimizers are run on them
     * @param advice which options to make smaller
     * @throws IllegalArgumentException when they cannot fit
     */
    static void ofRuns(Task task, long problems, long steps, long runs, String advice) {
        require(problems * (ofProblem(task) + (double) Double.BYTES * steps * runs), advice);
    }

    /**
     * A training: its problems with their losses, and of one of them the states at every inner step, for the way back.
     *
     * @throws IllegalArgumentException when they cannot fit
     */
    static void ofTraining(MetaTrainingConfig config, Task task) {
        double steps =
                config.estimator() instanceof BackPropagation ? config.unroll().steps() : 1;
        double states = task.parameters() * steps * units(config.architecture()) * Float.BYTES;
        double problems = (double)
                        Math.max(config.unroll().batch(), config.validation().problems())
                * (ofProblem(task) + (double) Double.BYTES * config.unroll().steps());
        require(states + problems, "set a smaller architecture, unroll.batch, unroll.steps or validation.problems");
    }

    private static double units(Architecture architecture) {
        return architecture instanceof RnnArchitecture rnn ? rnn.units() : 1;
    }

    /** What a problem keeps, in bytes: its matrix, or at least a few numbers per parameter. */
    private static double ofProblem(Task task) {
        double n = task.parameters();
        return Double.BYTES * (task instanceof LinearRegression ? n * n : 4 * n);
    }

    private static void require(double bytes, String advice) {
        double most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new IllegalArgumentException("There is not enough memory for this, which needs at least "
                    + NumberText.brief(bytes / GIGABYTE, 3) + " GB where Java may use "
                    + NumberText.brief(most / GIGABYTE, 3) + "; " + advice + ", or give Java more with -Xmx.");
        }
    }
}
