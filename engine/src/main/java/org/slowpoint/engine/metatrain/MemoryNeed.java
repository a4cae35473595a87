package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.text.NumberText;

/** Refuses what cannot fit into memory before anything is drawn or computed, by estimates that are rather too low. */
public final class MemoryNeed {

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
    public static void ofRuns(Task task, long problems, long steps, long runs, String advice) {
        require(problems * (TrainingMemory.ofProblem(task) + (double) Double.BYTES * steps * runs), advice);
    }

    /**
     * A training: its problems with their losses, and of one of them the states at every inner step, for the way back.
     *
     * @throws IllegalArgumentException when they cannot fit
     */
    public static void ofTraining(MetaTrainingConfig config, Task task) {
        require(
                TrainingMemory.ofMetaStep(config, task),
                "set a smaller architecture, unroll.batch, unroll.steps or validation.problems");
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
