package org.slowpoint.engine.metatrain;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Problem;

/** Measures a learned optimizer: the losses it meets on problems. Not for use by several threads at once. */
public interface MetaLoss extends AutoCloseable {

    /**
     * Runs the optimizer on problems.
     *
     * @param weights flat, in the order of the architecture's layout, not changed
     * @param problems one or more problems
     * @param steps T, 1 or more
     * @param progress asked for cancellation at every inner step
     * @return one row of T losses per problem
     */
    double[][] losses(double[] weights, List<Problem> problems, int steps, Progress progress);

    /** Frees threads and memory. */
    @Override
    void close();
}
