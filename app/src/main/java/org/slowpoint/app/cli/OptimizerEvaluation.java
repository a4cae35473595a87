package org.slowpoint.app.cli;

import java.util.List;
import org.slowpoint.engine.analysis.TestRuns;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroller;

/**
 * An optimizer measured on test problems.
 *
 * @param meanRelative per problem, the mean loss relative to the initial loss
 * @param mean per problem, the mean loss
 * @param last per problem, the last loss
 * @param meanLossCurve the mean loss over problems at each step
 */
record OptimizerEvaluation(double[] meanRelative, double[] mean, double[] last, double[] meanLossCurve) {

    /** A learned optimizer; where problems are evaluated in single precision, so is a trained one. */
    static OptimizerEvaluation of(
            Checkpoint checkpoint, List<Problem> problems, int steps, Workers workers, Progress progress) {
        return of(TestRuns.losses(checkpoint, problems, steps, workers, progress));
    }

    static OptimizerEvaluation of(
            Optimizer optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
        return of(Unroller.losses(optimizer, problems, steps, workers, progress));
    }

    private static OptimizerEvaluation of(double[][] losses) {
        int count = losses.length;
        double[] relative = new double[count];
        double[] mean = new double[count];
        double[] last = new double[count];
        for (int p = 0; p < count; p++) {
            relative[p] = MetaObjective.MEAN_RELATIVE.of(losses[p]);
            mean[p] = MetaObjective.MEAN.of(losses[p]);
            last[p] = MetaObjective.FINAL.of(losses[p]);
        }
        return new OptimizerEvaluation(relative, mean, last, Mean.ofRows(losses));
    }

    double averageRelative() {
        return Mean.bySum(meanRelative);
    }

    /** Per problem, how much larger its mean relative loss is than another's. */
    double[] minus(OptimizerEvaluation other) {
        double[] difference = new double[meanRelative.length];
        for (int p = 0; p < difference.length; p++) {
            difference[p] = meanRelative[p] - other.meanRelative[p];
        }
        return difference;
    }
}
