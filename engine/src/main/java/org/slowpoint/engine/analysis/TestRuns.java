package org.slowpoint.engine.analysis;

import java.util.List;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaLoss;
import org.slowpoint.engine.metatrain.MetaLosses;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroller;

/** Losses of learned optimizers on test problems. */
public final class TestRuns {

    private TestRuns() {}

    /**
     * Runs a learned optimizer; where problems are evaluated in single precision, so is a trained one.
     *
     * @param checkpoint the optimizer
     * @param problems one or more problems
     * @param steps T, 1 or more
     * @param workers the threads
     * @param progress reports and cancels
     * @return per problem, the loss at each step
     */
    public static double[][] losses(
            Checkpoint checkpoint, List<Problem> problems, int steps, Workers workers, Progress progress) {
        boolean single = problems.stream().anyMatch(p -> p.fast() != p);
        if (!single || checkpoint.config().isEmpty()) {
            return Unroller.losses(checkpoint.optimizer(), problems, steps, workers, progress);
        }
        try (MetaLoss fast = MetaLosses.of(checkpoint.architecture(), workers.threads())) {
            return fast.losses(checkpoint.weights(), problems, steps, progress);
        }
    }
}
