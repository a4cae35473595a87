package org.slowpoint.engine.tune;

import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;

/**
 * An objective on a set of problems.
 *
 * @param mean its mean; null when it is not finite
 * @param stdErr the standard error of the mean; null when it is not finite, and for a single problem
 */
public record Score(Double mean, Double stdErr) {

    /** The score of one value per problem. */
    public static Score of(double[] values) {
        double mean = Mean.bySum(values);
        return new Score(finite(mean), finite(Spread.standardError(values, mean)));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
