package org.slowpoint.engine.metatrain;

import java.util.List;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;

/**
 * Meta-training: draws a batch, differentiates, steps. Problems are keyed by the seed and the number of the step, so a
 * run that stopped and went on is the run that never stopped.
 */
public final class MetaTrainer {

    private final MetaTrainingConfig config;
    private final MetaGradient gradient;
    private final Task task;
    private final MetaOptimizer optimizer;

    /**
     * Creates a trainer.
     *
     * @param config the run's configuration
     * @param gradient how to differentiate; it must be made for the configuration's architecture and unroll
     */
    public MetaTrainer(MetaTrainingConfig config, MetaGradient gradient) {
        this.config = config;
        this.gradient = gradient;
        this.task = Tasks.require(config.task());
        this.optimizer = new MetaOptimizer(config, true);
    }

    /** The batch of a meta-step. */
    public List<Problem> batch(int step) {
        return task.sample(Key.of(config.seed()).fold("training problems").fold(step), config.batch());
    }

    /**
     * Trains until the configured number of meta-steps is done or the caller cancels; cancelling loses nothing.
     *
     * @param start where to begin: {@link TrainerState#initial} or a state that an earlier call returned
     * @param observer told of every step and snapshot
     * @param progress reports and cancels
     * @return the state after the last complete meta-step
     */
    public TrainerState run(TrainerState start, TrainingObserver observer, Progress progress) {
        TrainerState state = start;
        if (state.step() == 0) {
            observer.snapshot(new Snapshot(0, state.weights().clone(), Double.NaN), state);
        }
        while (state.step() < config.metaSteps() && !progress.cancelled()) {
            MetaGradient.Result result;
            try {
                result = gradient.compute(state.weights(), batch(state.step()), progress);
            } catch (CancelledException e) {
                return state;
            }
            int step = state.step();
            double[] g = result.gradient();
            double penalty = MetaOptimizer.addNormPenalty(config.normPenalty(), state.weights(), g);
            double largest = largest(g);
            TrainerState next = optimizer.step(state, g);
            // A step may also overflow: weights are float32, and moments hold squares.
            boolean skip = !Double.isFinite(result.objective()) || !Double.isFinite(largest) || !finite(next);
            state = skip ? skipped(state) : next;
            observer.stepped(
                    new TrainingObserver.Step(step, result.objective() + penalty, result.objective(), largest, skip),
                    state);
            boolean last = state.step() == config.metaSteps();
            if (state.step() % config.snapshotEvery() == 0 || last) {
                observer.snapshot(new Snapshot(state.step(), state.weights().clone(), result.objective()), state);
            }
            progress.report((double) state.step() / config.metaSteps(), "meta-step " + state.step());
        }
        return state;
    }

    private static TrainerState skipped(TrainerState state) {
        return new TrainerState(
                state.step() + 1, state.weights(), state.firstMoment(), state.secondMoment(), state.skipped() + 1);
    }

    private static boolean finite(TrainerState state) {
        return Double.isFinite(largest(state.weights()))
                && Double.isFinite(largest(state.firstMoment()))
                && Double.isFinite(largest(state.secondMoment()));
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double v : values) {
            largest = Double.isNaN(v) ? Double.POSITIVE_INFINITY : Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
