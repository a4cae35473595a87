package org.slowpoint.engine.statistics;

import java.util.Arrays;

/** Quantiles of samples. */
public final class Quantile {

    private Quantile() {}

    /**
     * The smallest value that a share of the sample does not exceed (type 1 of Hyndman and Fan 1996).
     *
     * @param sorted the sample, rising, one value or more
     * @param level the share, in [0, 1]
     */
    public static double ofSorted(double[] sorted, double level) {
        int at = (int) Math.ceil(level * sorted.length) - 1;
        return sorted[Math.max(0, at)];
    }

    /**
     * The median; between two middle values the lower one, which is a value of the sample.
     *
     * @param values one or more, not changed
     */
    public static double lowerMedian(double[] values) {
        return ofSorted(sorted(values), 0.5);
    }

    /**
     * The median; between two middle values half way.
     *
     * @param values one or more, not changed
     */
    public static double median(double[] values) {
        double[] sorted = sorted(values);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).sorted().toArray();
    }
}
