package org.slowpoint.engine.analysis;

import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.PairedDifference;
import org.slowpoint.engine.unroll.Summary;
import org.slowpoint.engine.unroll.Unroller;

/**
 * An optimizer measured on test problems.
 *
 * @param losses per problem, the loss at each step; loss k is taken before update k
 * @param meanRelative per problem, the mean loss relative to the initial loss
 * @param mean per problem, the mean loss
 * @param last per problem, the last loss
 * @param relative the mean losses relative to the initial one, summed up
 * @param absolute the mean losses, summed up
 */
public record Evaluation(
        double[][] losses, double[] meanRelative, double[] mean, double[] last, Summary relative, Summary absolute) {

    /** A learned optimizer; where problems are evaluated in single precision, so is a trained one. */
    public static Evaluation of(
            Checkpoint checkpoint, List<Problem> problems, int steps, Workers workers, Progress progress) {
        return of(TestRuns.losses(checkpoint, problems, steps, workers, progress));
    }

    /** Any optimizer on problems, in single precision where they have one. */
    public static Evaluation of(
            Optimizer optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
        return of(Unroller.losses(optimizer, problems, steps, workers, progress));
    }

    /** The losses of runs, one row per problem. */
    public static Evaluation of(double[][] losses) {
        int count = losses.length;
        double[] relative = new double[count];
        double[] mean = new double[count];
        double[] last = new double[count];
        for (int p = 0; p < count; p++) {
            relative[p] = MetaObjective.MEAN_RELATIVE.of(losses[p]);
            mean[p] = MetaObjective.MEAN.of(losses[p]);
            last[p] = MetaObjective.FINAL.of(losses[p]);
        }
        return new Evaluation(
                losses, relative, mean, last, Summary.relative(relative, losses), Summary.absolute(mean, losses));
    }

    /** The mean loss over problems at each step. */
    public double[] meanLossCurve() {
        return Mean.ofRows(losses);
    }

    /** The standard error of {@link #meanLossCurve} at each step; NaN for a single problem. */
    public double[] standardErrors() {
        return Spread.standardErrors(losses, meanLossCurve());
    }

    /** Whether its mean relative loss is smaller than another's; one that diverged is never ahead. */
    public boolean ahead(Evaluation other) {
        return relative.mean() < other.relative.mean()
                || (Double.isNaN(other.relative.mean()) && !Double.isNaN(relative.mean()));
    }

    /**
     * How much larger its mean relative loss is than another's, over the problems on which both have one; unknown where
     * either diverged.
     */
    public PairedDifference minus(Evaluation other) {
        if (relative.diverged() > 0 || other.relative.diverged() > 0) {
            return new PairedDifference(Double.NaN, Double.NaN, 0);
        }
        double[] difference = IntStream.range(0, meanRelative.length)
                .mapToDouble(p -> meanRelative[p] - other.meanRelative[p])
                .filter(Double::isFinite)
                .toArray();
        double mean = Mean.bySum(difference);
        return new PairedDifference(mean, Spread.standardError(difference, mean), difference.length);
    }
}
