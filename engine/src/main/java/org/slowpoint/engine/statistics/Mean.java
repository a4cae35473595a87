package org.slowpoint.engine.statistics;

import java.util.Arrays;

/** Arithmetic means. The three ways of adding up differ in the last digits and in what they overflow at. */
public final class Mean {

    private Mean() {}

    /** The mean by compensated summation, exact to the last digit or nearly so; NaN without values. */
    public static double of(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The sum divided by the count; NaN without values. */
    public static double bySum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    /** The sum of the shares v/n, which is finite wherever all values are; NaN without values. */
    public static double byShares(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        return values.length == 0 ? Double.NaN : mean;
    }

    /**
     * The mean of some rows, entry by entry, by shares.
     *
     * @param rows one or more, of one length
     */
    public static double[] ofRows(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    /**
     * The mean of the rows of a matrix, entry by entry, by shares.
     *
     * @param matrix row-major, not changed
     * @param rows the numbers of the rows to take
     * @param n the length of a row
     */
    public static double[] ofRows(double[] matrix, int[] rows, int n) {
        double[] mean = new double[n];
        for (int row : rows) {
            for (int i = 0; i < n; i++) {
                mean[i] += matrix[row * n + i] / rows.length;
            }
        }
        return mean;
    }
}
