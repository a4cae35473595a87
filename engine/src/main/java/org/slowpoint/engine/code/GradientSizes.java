package org.slowpoint.engine.code;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.task.ParameterSpace;
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
    static Optional<GradientSizes> of(Checkpoint checkpoint, Optimizer optimizer, Workers workers, Progress progress) {
        Optional<TaskConfig> config = checkpoint.taskConfig();
        if (config.isEmpty()
                || (config.get().takesData() && !config.get().data().equals(TaskConfig.DRAWN))) {
            return Optional.empty();
        }
        Task task = config.get().create(null);
        AnalysisOptions options = AnalysisOptions.ofSteps(checkpoint.testSteps());
        double[] sizes = met(optimizer, Analysis.problems(task, options), options.steps(), workers, progress)
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

    private static DoubleStream met(
            Optimizer optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
        if (optimizer instanceof ComponentwiseOptimizer componentwise) {
            Unroll run =
                    Unroller.recordSome(componentwise, problems, steps, AnalysisOptions.MOST_ROWS, workers, progress);
            return Arrays.stream(run.cloud().allGradients());
        }
        // What moves whole tensors is watched on the first problem, every so many parameters.
        Problem first = problems.get(0);
        int every = Math.max(1, first.size() / AnalysisOptions.MOST_ROWS);
        DoubleStream.Builder gradients = DoubleStream.builder();
        Unroller.run(watched(optimizer, every, gradients), List.of(first), steps, progress);
        return gradients.build();
    }

    private static Optimizer watched(Optimizer optimizer, int every, DoubleStream.Builder gradients) {
        return new Optimizer() {
            @Override
            public String name() {
                return optimizer.name();
            }

            @Override
            public UpdateRule on(ParameterSpace parameters) {
                UpdateRule rule = optimizer.on(parameters);
                return new UpdateRule() {
                    @Override
                    public int stateSize() {
                        return rule.stateSize();
                    }

                    @Override
                    public double[] initialState() {
                        return rule.initialState();
                    }

                    @Override
                    public void step(Observation seen, double[] state, double[] next, double[] updates) {
                        for (int i = 0; i < seen.gradients().length; i += every) {
                            gradients.add(seen.gradients()[i]);
                        }
                        rule.step(seen, state, next, updates);
                    }
                };
            }
        };
    }
}
