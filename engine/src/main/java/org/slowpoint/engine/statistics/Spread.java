package org.slowpoint.engine.statistics;

/** How far samples scatter about their mean. */
public final class Spread {

    private Spread() {}

    /**
     * The variance of a sample, divisor n − 1; NaN for fewer than two values.
     *
     * @param values the sample
     * @param mean its mean
     */
    public static double variance(double[] values, double mean) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return squares / (values.length - 1);
    }

    /**
     * The standard error of the mean of a sample: its deviation over √n; NaN for fewer than two values.
     *
     * @param values the sample
     * @param mean its mean
     */
    public static double standardError(double[] values, double mean) {
        return Math.sqrt(variance(values, mean) / values.length);
    }

    /**
     * The standard error of the mean of some rows, entry by entry; NaN for a single row.
     *
     * @param rows one or more, of one length
     * @param mean their mean
     */
    public static double[] standardErrors(double[][] rows, double[] mean) {
        double[] errors = new double[mean.length];
        double[] column = new double[rows.length];
        for (int i = 0; i < errors.length; i++) {
            for (int row = 0; row < rows.length; row++) {
                column[row] = rows[row][i];
            }
            errors[i] = standardError(column, mean[i]);
        }
        return errors;
    }

    /**
     * The total variance of the rows of a matrix, the trace of their covariance, divisor n; 0 without rows.
     *
     * @param matrix row-major, not changed
     * @param n the length of a row; with 0 nothing varies
     */
    public static double total(double[] matrix, int n) {
        int rows = n == 0 ? 0 : matrix.length / n;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double mean = 0;
            for (int row = 0; row < rows; row++) {
                mean += matrix[row * n + i] / rows;
            }
            for (int row = 0; row < rows; row++) {
                double d = matrix[row * n + i] - mean;
                total += d * d / rows;
            }
        }
        return total;
    }
}
