package org.slowpoint.engine.dynamics;

import java.util.Arrays;
import java.util.List;

/**
 * How the sizes |g| of gradients are spread over decades (paper, section 4.2; the histograms under its update
 * functions).
 *
 * @param edges edges of the bins in log₁₀|g|, evenly spaced and rising; empty when every gradient is 0
 * @param density per bin the share of counted gradients per decade, so that the area under it is 1; one entry fewer
 *     than edges
 * @param counted how many gradients lie in the bins
 * @param zeros how many gradients are 0, or smaller than the first edge and as good as 0
 */
public record GradientDensity(double[] edges, double[] density, long counted, long zeros) {

    /** The number of bins. */
    public static final int BINS = 40;

    // What lies this many decades under the largest gradient is rounding.
    private static final double DECADES = 16;

    /**
     * Counts gradients in {@value #BINS} bins from the smallest to the largest, over at most 16 decades.
     *
     * @param gradients those met, any number; entries that are not finite are left out
     */
    public static GradientDensity of(double[] gradients) {
        return of(gradients, edges(List.of(gradients)));
    }

    /** Bins that hold the gradients of all sets; no edges when there is none but 0. */
    static double[] edges(List<double[]> sets) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] gradients : sets) {
            for (double g : gradients) {
                if (g != 0 && Double.isFinite(g)) {
                    double size = Math.log10(Math.abs(g));
                    smallest = Math.min(smallest, size);
                    largest = Math.max(largest, size);
                }
            }
        }
        if (smallest > largest) {
            return new double[0];
        }
        smallest = Math.max(smallest, largest - DECADES);
        if (largest - smallest < 1) {
            // Sizes that hardly differ are shown in one decade.
            double middle = (smallest + largest) / 2;
            smallest = middle - 0.5;
            largest = middle + 0.5;
        }
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = smallest + (largest - smallest) * i / BINS;
        }
        return edges;
    }

    /** Counts gradients in bins that hold them. */
    static GradientDensity of(double[] gradients, double[] edges) {
        double[] density = new double[Math.max(0, edges.length - 1)];
        long counted = 0;
        long zeros = 0;
        for (double g : gradients) {
            double size = Math.log10(Math.abs(g));
            if (g == 0 || (edges.length > 0 && size < edges[0])) {
                zeros++;
            } else if (Double.isFinite(g)) {
                density[bin(size, edges)]++;
                counted++;
            }
        }
        for (int i = 0; i < density.length && counted > 0; i++) {
            density[i] /= counted * (edges[i + 1] - edges[i]);
        }
        return new GradientDensity(edges.clone(), density, counted, zeros);
    }

    private static int bin(double size, double[] edges) {
        int at = Arrays.binarySearch(edges, size);
        return Math.min(edges.length - 2, at >= 0 ? at : -at - 2);
    }
}
