package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;

/** The outline of a violin: a Gaussian kernel density of logarithms, with Silverman's width, mirrored about a position. */
final class Violin {

    /** How much of its colour it has. */
    static final double OPACITY = 0.45;
    /** Half the width of the widest place, where violins stand at whole numbers. */
    static final double HALF_WIDTH = 0.38;

    private static final int SLICES = 60;

    private Violin() {}

    /**
     * Adds one.
     *
     * @param values what it is of; those that are not finite or not above 0 do not count
     * @param at where it stands
     * @param xs takes its corners
     * @param ys takes its corners
     * @return whether there is one, for which two values are needed
     */
    static boolean add(double[] values, int at, List<double[]> xs, List<double[]> ys) {
        double[] sorted = Arrays.stream(values)
                .map(Math::log10)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int n = sorted.length;
        if (n < 2) {
            return false;
        }
        double deviation = Math.sqrt(Spread.variance(sorted, Mean.of(sorted)));
        double width = Math.max(1e-3, 0.9 * deviation * Math.pow(n, -0.2));
        double low = sorted[0] - 2 * width;
        double high = sorted[n - 1] + 2 * width;
        double[] density = new double[SLICES];
        double most = 0;
        for (int i = 0; i < SLICES; i++) {
            double y = low + (high - low) * i / (SLICES - 1);
            for (double v : sorted) {
                density[i] += Math.exp(-0.5 * (y - v) * (y - v) / (width * width));
            }
            most = Math.max(most, density[i]);
        }
        double[] x = new double[2 * SLICES];
        double[] y = new double[2 * SLICES];
        for (int i = 0; i < SLICES; i++) {
            double half = HALF_WIDTH * density[i] / most;
            double value = Math.pow(10, low + (high - low) * i / (SLICES - 1));
            x[i] = at + half;
            y[i] = value;
            x[2 * SLICES - 1 - i] = at - half;
            y[2 * SLICES - 1 - i] = value;
        }
        xs.add(x);
        ys.add(y);
        return true;
    }
}
