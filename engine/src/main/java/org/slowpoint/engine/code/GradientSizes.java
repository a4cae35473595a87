package org.slowpoint.engine.code;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/**
 * The sizes of gradients that an optimizer meets in test runs of its own task.
 *
 * @param low |g| that one in a hundred is below
 * @param middle the median of |g|
 * @param high |g| that one in a hundred is above
 */
record GradientSizes(double low, double middle, double high) {

    private static final double FEW = 0.01;

    /**
     * Runs an optimizer on some problems of its task.
     *
     * @return empty where it states no task, or one on data that is not at hand, or where nothing finite is met
     */
    static Optional<GradientSizes> of(
            Checkpoint checkpoint, RnnOptimizer optimizer, Workers workers, Progress progress) {
        Optional<TaskConfig> config = checkpoint.taskConfig();
        if (config.isEmpty()
                || (config.get().takesData() && !config.get().data().equals(TaskConfig.DRAWN))) {
            return Optional.empty();
        }
        Task task = config.get().create(null);
        List<Problem> problems = Analysis.problems(task, AnalysisOptions.ofSteps(checkpoint.testSteps()));
        Unroll run = Unroller.recordSome(
                optimizer, problems, checkpoint.testSteps(), AnalysisOptions.MOST_ROWS, workers, progress);
        double[] sizes = Arrays.stream(run.cloud().allGradients())
                .map(Math::abs)
                .filter(g -> g > 0 && Double.isFinite(g))
                .sorted()
                .toArray();
        return sizes.length == 0
                ? Optional.empty()
                : Optional.of(new GradientSizes(
                        Quantile.ofSorted(sizes, FEW),
                        Quantile.ofSorted(sizes, 0.5),
                        Quantile.ofSorted(sizes, 1 - FEW)));
    }
}
