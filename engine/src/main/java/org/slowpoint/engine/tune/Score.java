package org.slowpoint.engine.tune;

/**
 * An objective on a set of problems.
 *
 * @param mean its mean; null when it is not finite
 * @param stdErr the standard error of the mean; null when it is not finite, 0 for a single problem
 */
public record Score(Double mean, Double stdErr) {

    /** The score of one value per problem. */
    public static Score of(double[] values) {
        return new Score(finite(average(values)), finite(standardError(values)));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The mean. */
    public static double average(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    /** The standard error of the mean; 0 for a single value. */
    public static double standardError(double[] values) {
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
