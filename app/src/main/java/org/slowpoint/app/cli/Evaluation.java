package org.slowpoint.app.cli;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/**
 * An optimizer measured on test problems.
 *
 * @param meanRelative per problem, the mean loss relative to the initial loss
 * @param mean per problem, the mean loss
 * @param last per problem, the last loss
 * @param meanLossCurve the mean loss over problems at each step
 */
record Evaluation(double[] meanRelative, double[] mean, double[] last, double[] meanLossCurve) {

    static Evaluation of(Optimizer optimizer, List<Problem> problems, int steps) {
        Unroll run = Unroller.run(optimizer, problems, steps, Progress.NONE);
        int count = problems.size();
        double[] relative = new double[count];
        double[] mean = new double[count];
        double[] last = new double[count];
        for (int p = 0; p < count; p++) {
            double[] losses = run.losses()[p];
            relative[p] = MetaObjective.MEAN_RELATIVE.of(losses);
            mean[p] = MetaObjective.MEAN.of(losses);
            last[p] = MetaObjective.FINAL.of(losses);
        }
        return new Evaluation(relative, mean, last, run.meanLossCurve());
    }

    static double average(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    /** The standard error of the mean; 0 for a single value. */
    static double standardError(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double mean = average(values);
        double sum = 0;
        for (double v : values) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / (values.length - 1) / values.length);
    }
}
