package org.slowpoint.engine.mlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.optimizer.mlp.MlpStep;
import org.slowpoint.engine.optimizer.mlp.TensorStatistics;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.Permutation;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;

/**
 * One run in double precision, of which some parameters of every tensor are kept at every step: values, gradients,
 * accumulators, features, heads and updates, all of them as a {@link HeldEntry}. Immutable.
 */
public final class RecordedEntries {

    private final ParameterSpace space;
    private final int[] parameters;
    private final double[] losses;
    private final List<List<HeldEntry>> steps;

    private RecordedEntries(ParameterSpace space, int[] parameters, double[] losses, List<List<HeldEntry>> steps) {
        this.space = space;
        this.parameters = parameters;
        this.losses = losses;
        this.steps = steps;
    }

    /**
     * Runs and records. A run that meets a number that is not finite ends there.
     *
     * @param optimizer the optimizer
     * @param problem the problem
     * @param steps T, the number of updates, 1 or more
     * @param most how many parameters are kept, about: as many of every tensor, at least one, and no more than it has
     * @param key of the choice
     * @param progress reports and cancels
     */
    public static RecordedEntries of(
            MlpOptimizer optimizer, Problem problem, int steps, int most, Key key, Progress progress) {
        if (steps < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "a recorded run needs at least one step and one parameter, got " + steps + " and " + most);
        }
        ParameterSpace space = problem.parameters();
        int[] parameters = sample(space, most, key);
        MlpStep step = optimizer.step(space);
        double[] p = problem.initialPoint();
        double[] g = new double[p.length];
        double[] update = new double[p.length];
        double[] state = new double[step.stateSize()];
        double[] next = new double[state.length];
        double[] losses = new double[steps];
        List<List<HeldEntry>> recorded = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            progress.checkCancelled();
            losses[t] = problem.at(t).lossAndGradient(p, g);
            step.step(t, p, g, state, next, update);
            if (!Double.isFinite(losses[t]) || !finite(g) || !finite(update) || !finite(next)) {
                break;
            }
            recorded.add(step.held(t, p, g, state, next, parameters));
            for (int i = 0; i < p.length; i++) {
                p[i] += update[i];
            }
            double[] swap = state;
            state = next;
            next = swap;
            progress.report((t + 1.0) / steps, "");
        }
        return new RecordedEntries(
                space, parameters, Arrays.copyOf(losses, recorded.size()), Collections.unmodifiableList(recorded));
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** Rising, so that those of a tensor are neighbours. */
    private static int[] sample(ParameterSpace space, int most, Key key) {
        int each = Math.max(1, most / space.tensors().size());
        return space.tensors().stream()
                .flatMapToInt(tensor -> {
                    Permutation order = new Permutation(key.fold(tensor.name()), tensor.length());
                    return IntStream.range(0, Math.min(each, tensor.length()))
                            .map(i -> tensor.offset() + order.at(i))
                            .sorted();
                })
                .toArray();
    }

    /** The tensors of the problem, in their order. */
    public List<ParameterSpace.Tensor> tensors() {
        return space.tensors();
    }

    /** Which of the problem's parameters are kept, rising. */
    public int[] parameters() {
        return parameters.clone();
    }

    /** How many parameters are kept. */
    public int entries() {
        return parameters.length;
    }

    /** How many steps were made before the run ended or diverged; may be 0. */
    public int steps() {
        return steps.size();
    }

    /** The loss before every step that was made. */
    public double[] losses() {
        return losses.clone();
    }

    /**
     * A parameter at a step.
     *
     * @param entry which of those kept, from 0
     * @param step t, the updates made before, from 0
     */
    public HeldEntry at(int entry, int step) {
        return steps.get(step).get(entry);
    }

    /** Those kept of a tensor, from 0, rising; never empty. */
    public List<Integer> entriesOf(ParameterSpace.Tensor tensor) {
        return IntStream.range(0, parameters.length)
                .filter(entry -> tensor.contains(parameters[entry]))
                .boxed()
                .toList();
    }

    /** What all entries of a tensor share at a step. */
    public TensorStatistics statistics(ParameterSpace.Tensor tensor, int step) {
        return at(entriesOf(tensor).get(0), step).statistics();
    }

    /**
     * The entry of a tensor that is typical at a step: of those kept that have a gradient the one in the middle by its
     * size, the first one when none has.
     */
    public HeldEntry typical(ParameterSpace.Tensor tensor, int step) {
        List<HeldEntry> moved = entriesOf(tensor).stream()
                .map(entry -> at(entry, step))
                .filter(held -> held.gradient() != 0)
                .sorted((a, b) -> Double.compare(Math.abs(a.gradient()), Math.abs(b.gradient())))
                .toList();
        return moved.isEmpty() ? at(entriesOf(tensor).get(0), step) : moved.get((moved.size() - 1) / 2);
    }
}
