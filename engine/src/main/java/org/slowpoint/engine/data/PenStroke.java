package org.slowpoint.engine.data;

import java.util.List;
import org.slowpoint.engine.random.RandomStream;

/**
 * One movement of the pen: control points that a smooth curve runs through, broken at corners. Immutable; the arrays
 * are shared and only read.
 *
 * @param x coordinates to the right, one for each control point
 * @param y coordinates downwards
 * @param corner whether the curve has a corner at the point
 */
record PenStroke(double[] x, double[] y, boolean[] corner) {

    /** Straight pieces that stand for the curve between two control points. */
    private static final int PIECES = 6;

    /**
     * Reads a list of points, {@code "x y, x y! , x y"}, where an exclamation mark makes a corner.
     *
     * @throws NumberFormatException when a coordinate is not a number
     */
    static PenStroke parse(String text) {
        List<String> points = List.of(text.split(","));
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        boolean[] corner = new boolean[points.size()];
        for (int i = 0; i < x.length; i++) {
            String point = points.get(i).strip();
            corner[i] = point.endsWith("!");
            int space = point.indexOf(' ');
            x[i] = Double.parseDouble(point.substring(0, space));
            y[i] = Double.parseDouble(point.substring(space + 1, point.length() - (corner[i] ? 1 : 0)));
        }
        return new PenStroke(x, y, corner);
    }

    /** The same movement by an unsteady hand: each control point off by normal numbers times {@code spread}. */
    PenStroke unsteady(RandomStream random, double spread) {
        double[] newX = x.clone();
        double[] newY = y.clone();
        for (int i = 0; i < newX.length; i++) {
            newX[i] += spread * random.gaussian();
            newY[i] += spread * random.gaussian();
        }
        return new PenStroke(newX, newY, corner);
    }

    /** The curve as a line through many points, x and y in turn: Catmull and Rom's spline between corners. */
    double[] curve() {
        int last = x.length - 1;
        double[] xy = new double[2 * (last * PIECES + 1)];
        int at = 0;
        for (int i = 0; i < last; i++) {
            // Past a corner or an end the neighbour beyond is the point itself: the curve does not look round it.
            int before = i == 0 || corner[i] ? i : i - 1;
            int after = i + 1 == last || corner[i + 1] ? i + 1 : i + 2;
            for (int piece = 0; piece < PIECES; piece++) {
                double t = (double) piece / PIECES;
                xy[at++] = spline(x[before], x[i], x[i + 1], x[after], t);
                xy[at++] = spline(y[before], y[i], y[i + 1], y[after], t);
            }
        }
        xy[at] = x[last];
        xy[at + 1] = y[last];
        return xy;
    }

    private static double spline(double before, double from, double to, double after, double t) {
        double rise = to - before;
        double fall = after - from;
        double a = 2 * (from - to) + 0.5 * (rise + fall);
        double b = 3 * (to - from) - rise - 0.5 * fall;
        return ((a * t + b) * t + 0.5 * rise) * t + from;
    }
}
