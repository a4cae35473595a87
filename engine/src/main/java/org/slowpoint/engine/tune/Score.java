package org.slowpoint.engine.tune;

import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;

/**
 * An objective on a set of problems.
 *
 * @param mean its mean; null when it is not finite
 * @param stdErr the standard error of the mean; null when it is not finite, 0 for a single problem
 */
public record Score(Double mean, Double stdErr) {

    /** The score of one value per problem. */
    public static Score of(double[] values) {
        return new Score(finite(Mean.bySum(values)), finite(standardError(values)));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The standard error of the mean; 0 for a single value. */
    public static double standardError(double[] values) {
        return values.length < 2 ? 0 : Spread.standardError(values, Mean.bySum(values));
    }
}
