package org.slowpoint.engine.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaLosses;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/**
 * What changes to an optimizer do to what it was trained for, on the same problems, in single precision.
 *
 * @param untouched the optimizer as it is
 * @param outcomes one per change, in the order they were given
 */
public record MlpStudy(Measured untouched, List<Outcome> outcomes) {

    /**
     * An optimizer measured.
     *
     * @param run its losses, cut where a problem diverges
     * @param objectives the objective of every problem as training counts it, where a loss beyond the task's bound
     *     counts as that bound; not finite where the task has none and the run diverged
     */
    public record Measured(BoundedRun run, double[] objectives) {

        /** The mean objective; not finite when one is not. */
        public double mean() {
            return Mean.byShares(objectives);
        }

        /** Its standard error; NaN for a single problem. */
        public double standardError() {
            return Spread.standardError(objectives, mean());
        }
    }

    /**
     * What one change did.
     *
     * @param variant the change
     * @param measured the changed optimizer
     * @param difference its objective minus the untouched one's, problem by problem, where both are finite; positive
     *     where the change does harm
     */
    public record Outcome(MlpVariant variant, Measured measured, PairedDifference difference) {}

    /**
     * Runs the optimizer as it is and with each change.
     *
     * @param optimizer the optimizer
     * @param variants the changes, each alone
     * @param problems one or more test problems
     * @param steps T, 1 or more
     * @param objective what is compared, of a problem's losses
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public static MlpStudy of(
            MlpOptimizer optimizer,
            List<MlpVariant> variants,
            List<Problem> problems,
            int steps,
            MetaObjective objective,
            Workers workers,
            Progress progress) {
        List<MlpOptimizer> optimizers = new ArrayList<>(List.of(optimizer));
        variants.forEach(variant -> optimizers.add(variant.optimizer()));
        AtomicInteger done = new AtomicInteger();
        int runs = optimizers.size() * problems.size();
        List<Callable<double[]>> work = new ArrayList<>();
        for (MlpOptimizer each : optimizers) {
            for (Problem problem : problems) {
                work.add(() -> {
                    double[] losses = MetaLosses.losses(each, problem.fast(), steps, progress.withoutReports());
                    int runsDone = done.incrementAndGet();
                    String measured = runsDone / problems.size() + " of " + optimizers.size() + " optimizers";
                    progress.report((double) runsDone / runs, measured);
                    return losses;
                });
            }
        }
        List<double[]> losses = workers.run(work);
        Measured untouched = measured(losses, 0, problems, objective);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Measured changed = measured(losses, i + 1, problems, objective);
            outcomes.add(new Outcome(
                    variants.get(i), changed, PairedDifference.of(changed.objectives(), untouched.objectives())));
        }
        return new MlpStudy(untouched, List.copyOf(outcomes));
    }

    private static Measured measured(
            List<double[]> losses, int optimizer, List<Problem> problems, MetaObjective objective) {
        double[][] own = losses.subList(optimizer * problems.size(), (optimizer + 1) * problems.size())
                .toArray(double[][]::new);
        double[] objectives = new double[own.length];
        for (int p = 0; p < own.length; p++) {
            double[] counted = own[p].clone();
            for (int t = 0; t < counted.length; t++) {
                counted[t] = problems.get(p).metaLoss(counted[t]);
            }
            objectives[p] = objective.of(counted);
        }
        return new Measured(BoundedRun.of(own), objectives);
    }

    /** The outcomes of a kind, in their order. */
    public List<Outcome> outcomes(MlpVariant.Kind kind) {
        return outcomes.stream()
                .filter(outcome -> outcome.variant().kind() == kind)
                .toList();
    }

    /** The outcomes of a kind by how much the change matters: those that do the most harm first. */
    public List<Outcome> ranked(MlpVariant.Kind kind) {
        return outcomes(kind).stream()
                .sorted((a, b) -> Double.compare(
                        sortable(b.difference().mean()), sortable(a.difference().mean())))
                .toList();
    }

    // A change after which nothing can be compared did the most harm.
    private static double sortable(double mean) {
        return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
    }
}
