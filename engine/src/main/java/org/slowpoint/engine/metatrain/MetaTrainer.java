package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.metatrain.TrainingObserver.Outcome;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/**
 * Meta-training: estimates the meta-gradient, guards, steps. All that is drawn is keyed by the seed and the number of
 * the step, so a run that stopped and went on is the run that never stopped.
 */
public final class MetaTrainer {

    private final MetaTrainingConfig config;
    private final GradientEstimator estimator;
    private final Task task;
    private final MetaOptimizer optimizer;

    /**
     * Creates a trainer.
     *
     * @param config the run's configuration
     * @param task the configuration's task
     * @param estimator where meta-gradients come from; it must be made for the configuration
     */
    public MetaTrainer(MetaTrainingConfig config, Task task, GradientEstimator estimator) {
        this.config = config;
        this.estimator = estimator;
        this.task = task;
        this.optimizer = MetaOptimizer.of(config);
    }

    /**
     * Trains until the configured number of meta-steps is done or the caller cancels; cancelling loses nothing.
     *
     * @param start where to begin: {@link TrainerState#initial} or a state that an earlier call returned
     * @param observer told of every step, validation and snapshot
     * @param progress reports and cancels
     * @return the state after the last complete meta-step
     */
    public TrainerState run(TrainerState start, TrainingObserver observer, Progress progress) {
        TrainerState state = start;
        if (state.step() == 0) {
            state = state.with(estimator.initialState());
            observer.snapshot(new Snapshot(0, state.weights().clone(), Double.NaN), state);
        }
        while (state.step() < config.metaSteps() && !progress.cancelled()) {
            TrainerState next;
            MetaGradient.Result result;
            try {
                GradientEstimator.Estimate estimate =
                        estimator.estimate(state.weights(), state.estimator(), state.step(), progress);
                result = estimate.result();
                Advance advance = advance(state.with(estimate.next()), result);
                next = validated(advance.state(), observer, progress);
                observer.stepped(advance.step(), next);
            } catch (CancelledException e) {
                return state;
            }
            state = next;
            boolean last = state.step() == config.metaSteps();
            if (state.step() % config.snapshotEvery() == 0 || last) {
                observer.snapshot(new Snapshot(state.step(), state.weights().clone(), result.objective()), state);
            }
            progress.report((double) state.step() / config.metaSteps(), "meta-step " + state.step());
        }
        return state;
    }

    private record Advance(TrainerState state, TrainingObserver.Step step) {}

    private Advance advance(TrainerState before, MetaGradient.Result result) {
        Guards guards = config.guards();
        TrainerState state = before;
        double[] g = result.gradient();
        if (guards.problemClip() > 0) {
            double[] norms =
                    result.perProblem().stream().mapToDouble(Blas::norm).toArray();
            double bound = state.guard().problemBound(guards);
            int clipped = 0;
            g = new double[g.length];
            for (int p = 0; p < norms.length; p++) {
                boolean shorten = !(norms[p] <= bound);
                clipped += shorten ? 1 : 0;
                // A gradient that is not finite has no direction to shorten along; the others carry the step.
                double factor = !Double.isFinite(norms[p]) ? 0 : (shorten ? bound / norms[p] : 1) / norms.length;
                double[] part = result.perProblem().get(p);
                for (int i = 0; i < g.length && factor > 0; i++) {
                    g[i] += factor * part[i];
                }
            }
            state = state.with(state.guard().withNorms(norms, clipped));
        }
        if (guards.zeroNonFinite()) {
            double[] finite =
                    Arrays.stream(g).map(v -> Double.isFinite(v) ? v : 0).toArray();
            int zeroed = (int) Arrays.stream(g).filter(v -> !Double.isFinite(v)).count();
            g = finite;
            state = zeroed == 0 ? state : state.with(state.guard().withZeroed(zeroed));
        }
        double penalty = MetaOptimizer.addNormPenalty(config.optimizer().normPenalty(), state.weights(), g);
        double metaLoss = result.objective() + penalty;
        double largest = largest(g);
        boolean skip = !Double.isFinite(metaLoss) || state.guard().explodes(guards, largest);
        TrainerState next = skip ? state : optimizer.step(state, g);
        // A step may also overflow: weights are float32, and moments hold squares.
        Outcome outcome = skip || !finite(next) ? Outcome.SKIPPED : Outcome.TAKEN;
        if (outcome == Outcome.SKIPPED) {
            next = state.skip();
        } else {
            next = next.with(state.guard().taken(largest, metaLoss, state.weights()));
            if (next.guard().lost(guards)) {
                next = next.returnToBest();
                outcome = Outcome.RETURNED;
            }
        }
        int clipped = next.guard().clipped() - before.guard().clipped();
        return new Advance(
                next,
                new TrainingObserver.Step(
                        before.step(),
                        metaLoss,
                        result.objective(),
                        largest,
                        Blas.norm(g),
                        spread(result.perProblem()),
                        outcome,
                        clipped,
                        result.losses()));
    }

    /** The length of the standard error of a mean of gradients; 0 of fewer than two. */
    private static double spread(List<double[]> gradients) {
        int n = gradients.size();
        if (n < 2) {
            return 0;
        }
        double[] mean = Mean.ofRows(gradients.toArray(double[][]::new));
        double squares = 0;
        for (double[] each : gradients) {
            for (int i = 0; i < mean.length; i++) {
                squares += (each[i] - mean[i]) * (each[i] - mean[i]);
            }
        }
        return Math.sqrt(squares / n / (n - 1));
    }

    /** Measures on the validation problems where it is time to, and keeps the best. */
    private TrainerState validated(TrainerState state, TrainingObserver observer, Progress progress) {
        boolean last = state.step() == config.metaSteps();
        if (config.validation().problems() == 0
                || (state.step() % config.validation().every() != 0 && !last)) {
            return state;
        }
        List<Problem> problems = task.sample(
                Key.of(config.seed()).fold("validation problems"),
                config.validation().problems(),
                progress);
        double objective = 0;
        for (double[] curve : estimator
                .losses()
                .losses(state.weights(), problems, config.unroll().steps(), progress)) {
            objective += config.unroll().objective().of(curve) / problems.size();
        }
        observer.validated(state.step(), objective);
        double best = state.validated().map(Validated::objective).orElse(Double.POSITIVE_INFINITY);
        return objective < best
                ? state.with(new Validated(state.step(), state.weights().clone(), objective))
                : state;
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
