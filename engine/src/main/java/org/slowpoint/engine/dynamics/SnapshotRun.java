package org.slowpoint.engine.dynamics;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/**
 * What an optimizer with the weights of one moment of meta-training does on a few test problems: far less than an
 * {@link Analysis}, so that every snapshot of a training can be looked at while it goes on. All moments of a training
 * are run on the same problems.
 *
 * @param optimizer the optimizer
 * @param run losses and the states of some parameters
 * @param modes those at its convergence point
 */
public record SnapshotRun(Linearizable optimizer, Unroll run, SnapshotModes modes) {

    private static final int PARAMETERS = 24;
    private static final int FEWEST_PROBLEMS = 2;
    private static final int MOST_PROBLEMS = 8;
    private static final int MOST_STEPS = 200;

    /**
     * The problems that the moments of a training are run on, of about {@value #PARAMETERS} parameters together; never
     * those of training.
     *
     * @param task the training's task
     * @param progress cancels
     */
    public static List<Problem> problems(Task task, Progress progress) {
        int count = Math.max(FEWEST_PROBLEMS, Math.min(MOST_PROBLEMS, PARAMETERS / Math.max(1, task.parameters())));
        return task.sample(Key.of(0).fold("test problems"), count, progress).stream()
                .map(Problem::fast)
                .toList();
    }

    /**
     * Runs.
     *
     * @param step meta-steps done
     * @param optimizer the optimizer, with a state of at least one unit
     * @param problems what {@link #problems} drew
     * @param steps T of the training; no run is longer than {@value #MOST_STEPS} steps
     * @param before the modes of another moment, see {@link SnapshotModes#of}
     * @param progress asked for cancellation
     */
    public static SnapshotRun of(
            int step,
            Linearizable optimizer,
            List<Problem> problems,
            int steps,
            Optional<SnapshotModes> before,
            Progress progress) {
        SnapshotModes modes = SnapshotModes.of(step, optimizer, before, progress);
        try (Workers one = new Workers("snapshot", 1)) {
            Unroll run = Unroller.recordSome(
                    optimizer, problems, Math.min(MOST_STEPS, steps), PARAMETERS, one, progress.withoutReports());
            return new SnapshotRun(optimizer, run, modes);
        }
    }

    /** Meta-steps done. */
    public int step() {
        return modes.step();
    }

    /** Whether every state visited is a number, without which there is nothing to project. */
    public boolean finite() {
        double[] last = run.cloud().states(run.cloud().steps());
        for (double value : last) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The principal components of the states it visited, which must be {@linkplain #finite finite}. */
    public Pca components() {
        return run.cloud().components();
    }

    /** What it takes in memory, about. */
    public long bytes() {
        long n = optimizer.stateSize();
        return run.cloud().bytes() + 4L * Double.BYTES * n * n;
    }
}
