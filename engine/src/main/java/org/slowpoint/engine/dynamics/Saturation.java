package org.slowpoint.engine.dynamics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.statistics.Quantile;

/**
 * How strongly an optimizer clips the gradients it meets (paper, section 4.2).
 *
 * @param saturatedShare the share of met gradients, in [0, 1], where the local slope of the update function at the
 *     initial state is under half its slope at 0
 * @param quantiles |g| at the shares {@link #levels()}
 */
public record Saturation(double saturatedShare, double[] quantiles) {

    private static final double[] LEVELS = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 0.99, 1};
    private static final int PROBES = 2_001;
    private static final double SMALLEST_BEND = 1e-6;
    private static final double BEND_STEP = 1.05;

    /** The shares at which quantiles of |g| are given, rising. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    /**
     * |g| at one of the shares {@link #levels()}.
     *
     * @throws IllegalArgumentException when the share is none of them
     */
    public double quantile(double level) {
        int at = Arrays.binarySearch(LEVELS, level);
        if (at < 0) {
            throw new IllegalArgumentException("there is no quantile at " + level);
        }
        return quantiles[at];
    }

    /**
     * Where the update function at the initial state bends.
     *
     * @param optimizer the optimizer
     * @param largest the largest |g| to look at, positive
     * @return the smallest |g| on either side at which the local slope is under half its slope at 0, to within 5 %;
     *     empty where there is none, or no slope at 0
     */
    public static OptionalDouble bend(Linearizable optimizer, double largest) {
        double[] h0 = optimizer.initialState();
        double half = 0.5 * Math.abs(optimizer.slope(h0, 0));
        if (half == 0) {
            return OptionalDouble.empty();
        }
        for (double g = largest * SMALLEST_BEND; g <= largest; g *= BEND_STEP) {
            if (Math.abs(optimizer.slope(h0, g)) < half || Math.abs(optimizer.slope(h0, -g)) < half) {
                return OptionalDouble.of(g);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * Measures.
     *
     * @param optimizer the optimizer; its initial state is probed
     * @param gradients the gradients met, one or more; entries that are not finite count as saturated
     */
    public static Saturation of(Linearizable optimizer, double[] gradients) {
        double[] sizes = Arrays.stream(gradients).map(Math::abs).sorted().toArray();
        double[] h0 = optimizer.initialState();
        double half = 0.5 * Math.abs(optimizer.slope(h0, 0));
        int stride = Math.max(1, gradients.length / PROBES);
        int saturated = 0;
        int probed = 0;
        double[] sorted = Arrays.stream(gradients).sorted().toArray();
        for (int i = stride / 2; i < sorted.length; i += stride) {
            probed++;
            boolean linear = Double.isFinite(sorted[i]) && Math.abs(optimizer.slope(h0, sorted[i])) >= half;
            saturated += linear ? 0 : 1;
        }
        double[] quantiles = new double[LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            quantiles[i] = Quantile.ofSorted(sizes, LEVELS[i]);
        }
        return new Saturation((double) saturated / probed, quantiles);
    }
}
