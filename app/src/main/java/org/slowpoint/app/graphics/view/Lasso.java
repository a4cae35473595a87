package org.slowpoint.app.graphics.view;

import java.util.Arrays;
import org.slowpoint.app.graphics.ChartLayout;

/** A line that the hand draws around something, points. */
final class Lasso {
    private static final double CLOSEST = 2;

    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int n;

    /** A line that begins somewhere. */
    Lasso(double x, double y) {
        keep(x, y);
    }

    /** Draws it on to a place; places too near to the last one are left out. */
    void to(double x, double y) {
        if (Math.hypot(x - xs[n - 1], y - ys[n - 1]) >= CLOSEST) {
            keep(x, y);
        }
    }

    private void keep(double x, double y) {
        if (n == xs.length) {
            xs = Arrays.copyOf(xs, 2 * n);
            ys = Arrays.copyOf(ys, 2 * n);
        }
        xs[n] = x;
        ys[n] = y;
        n++;
    }

    double[] xs() {
        return Arrays.copyOf(xs, n);
    }

    double[] ys() {
        return Arrays.copyOf(ys, n);
    }

    /** Tells of the polygon, unless it encloses nothing. */
    void report(ChartLayout layout, LassoListener listener) {
        if (n > 2) {
            listener.drawn(
                    Arrays.stream(xs()).map(layout::dataX).toArray(),
                    Arrays.stream(ys()).map(layout::dataY).toArray());
        }
    }
}
