package org.slowpoint.engine.metatrain;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Problem;

/**
 * Differentiates the meta-objective of a learned optimizer with respect to all its weights. Not for use by several
 * threads at once.
 */
public interface MetaGradient extends MetaLoss {

    /**
     * Runs the optimizer on the problems and goes back through the run.
     *
     * @param weights flat, in the order of the architecture's layout, not changed
     * @param problems the batch; the objective is their mean
     * @param progress asked for cancellation at every inner step
     */
    Result compute(double[] weights, List<Problem> problems, Progress progress);

    /**
     * A meta-gradient.
     *
     * @param objective the mean objective over problems; infinite or NaN when the optimizer diverges
     * @param gradient its derivative, flat, as long as the weights
     * @param losses the losses that the run met, one row of T per problem
     * @param perProblem each problem's own gradient, where it was asked for; otherwise empty
     */
    record Result(double objective, double[] gradient, double[][] losses, List<double[]> perProblem) {}
}
