package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * What an optimizer does with one layer's weights or biases (paper, section 4.5): the parameters of a network meet
 * gradients of different sizes, and so their states go different ways.
 *
 * @param layer the layer, from 0
 * @param kind weights or biases
 * @param rows how many parameters were looked at, of all problems together
 * @param meanStates the mean state over rows at each step, T + 1 rows of length N
 * @param rateSteps the steps at which effective learning rates were evaluated, rising from 0 to T
 * @param rates the mean effective learning rate over rows at each of these steps
 * @param rateErrors its standard error over the rows evaluated; NaN for a single row. Rows of one problem are not
 *     independent, so between problems it may be larger
 * @param gradients the sizes of the gradients that the rows met, in the same bins for every group
 */
public record GroupDynamics(
        int layer,
        ParameterSpace.Kind kind,
        int rows,
        double[][] meanStates,
        int[] rateSteps,
        double[] rates,
        double[] rateErrors,
        GradientDensity gradients) {

    private static final int MOST_RATE_ROWS = 40;
    private static final int MOST_RATE_STEPS = 51;

    /**
     * Looks at each group of parameters. Effective learning rates, which cost N² each, are evaluated for at most 40
     * rows of a group at no more than 51 evenly spaced steps.
     *
     * @param optimizer the optimizer that ran
     * @param problems the problems it ran on, with the same groups each
     * @param cloud what the run kept
     * @param progress reports and cancels
     * @return one per group that has a row, in the order of the first problem; empty when a problem has fewer than two
     *     groups
     * @throws IllegalArgumentException when the cloud is of another number of problems
     */
    public static List<GroupDynamics> of(
            Linearizable optimizer, List<Problem> problems, StateCloud cloud, Progress progress) {
        if (problems.size() != cloud.problems()) {
            throw new IllegalArgumentException(
                    "the run was of " + cloud.problems() + " problems, not of " + problems.size());
        }
        List<List<ParameterSpace.Tensor>> spaces =
                problems.stream().map(p -> p.parameters().tensors()).toList();
        if (spaces.stream().anyMatch(tensors -> tensors.size() < 2)) {
            return List.of();
        }
        List<ParameterSpace.Tensor> groups = spaces.get(0);
        List<int[]> rows = new ArrayList<>();
        List<double[]> gradients = new ArrayList<>();
        for (ParameterSpace.Tensor group : groups) {
            progress.checkCancelled();
            int[] members = members(group, spaces, cloud);
            rows.add(members);
            gradients.add(gradients(cloud, members));
        }
        double[] edges = GradientDensity.edges(gradients);
        List<GroupDynamics> result = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (rows.get(i).length > 0) {
                progress.report((double) i / groups.size(), "group " + (i + 1) + " of " + groups.size());
                GradientDensity density = GradientDensity.of(gradients.get(i), edges);
                result.add(of(optimizer, groups.get(i), cloud, rows.get(i), density, progress));
            }
        }
        progress.report(1, "done");
        return List.copyOf(result);
    }

    private static GroupDynamics of(
            Linearizable optimizer,
            ParameterSpace.Tensor group,
            StateCloud cloud,
            int[] rows,
            GradientDensity density,
            Progress progress) {
        int[] steps = spread(cloud.steps() + 1, MOST_RATE_STEPS);
        int[] few = IntStream.of(spread(rows.length, MOST_RATE_ROWS))
                .map(i -> rows[i])
                .toArray();
        double[] means = new double[steps.length];
        double[] errors = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            double[] rates = new double[few.length];
            for (int i = 0; i < few.length; i++) {
                progress.checkCancelled();
                rates[i] = optimizer.effectiveLearningRate(cloud.state(steps[k], few[i]));
            }
            means[k] = Mean.bySum(rates);
            errors[k] = Spread.standardError(rates, means[k]);
        }
        return new GroupDynamics(
                group.layer(),
                group.kind(),
                rows.length,
                meanStates(cloud, rows, progress),
                steps,
                means,
                errors,
                density);
    }

    /** The rows of the cloud whose parameters are of the group's layer and kind. */
    private static int[] members(
            ParameterSpace.Tensor group, List<List<ParameterSpace.Tensor>> spaces, StateCloud cloud) {
        return IntStream.range(0, cloud.rows())
                .filter(row -> spaces.get(cloud.problemOf(row)).stream()
                        .anyMatch(t -> t.layer() == group.layer()
                                && t.kind() == group.kind()
                                && t.contains(cloud.parameterOf(row))))
                .toArray();
    }

    private static double[] gradients(StateCloud cloud, int[] rows) {
        double[] met = new double[cloud.steps() * rows.length];
        for (int t = 0; t < cloud.steps(); t++) {
            double[] all = cloud.gradients(t);
            for (int i = 0; i < rows.length; i++) {
                met[t * rows.length + i] = all[rows[i]];
            }
        }
        return met;
    }

    private static double[][] meanStates(StateCloud cloud, int[] rows, Progress progress) {
        double[][] means = new double[cloud.steps() + 1][];
        for (int t = 0; t < means.length; t++) {
            progress.checkCancelled();
            means[t] = Mean.ofRows(cloud.states(t), rows, cloud.stateSize());
        }
        return means;
    }

    /** At most {@code most} of the numbers 0 … count − 1, evenly spread, both ends among them. */
    private static int[] spread(int count, int most) {
        if (count <= most) {
            return IntStream.range(0, count).toArray();
        }
        return IntStream.range(0, most)
                .map(i -> (int) Math.rint((double) i * (count - 1) / (most - 1)))
                .toArray();
    }
}
