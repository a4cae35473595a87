package org.slowpoint.app.graphics;

/**
 * The range of the data of layers, filled one position at a time. Also keeps the smallest positive values, for
 * logarithmic axes.
 */
public final class Extent {
    private double xMin = Double.POSITIVE_INFINITY;
    private double xMax = Double.NEGATIVE_INFINITY;
    private double yMin = Double.POSITIVE_INFINITY;
    private double yMax = Double.NEGATIVE_INFINITY;
    private double xPositive = Double.POSITIVE_INFINITY;
    private double yPositive = Double.POSITIVE_INFINITY;
    private boolean floorAtZero;

    /** Includes a position; coordinates that are not finite are left out. */
    public void add(double x, double y) {
        addX(x);
        addY(y);
    }

    /** Includes a horizontal coordinate alone. */
    public void addX(double x) {
        if (Double.isFinite(x)) {
            xMin = Math.min(xMin, x);
            xMax = Math.max(xMax, x);
            if (x > 0) {
                xPositive = Math.min(xPositive, x);
            }
        }
    }

    /** Includes a vertical coordinate alone. */
    public void addY(double y) {
        if (Double.isFinite(y)) {
            yMin = Math.min(yMin, y);
            yMax = Math.max(yMax, y);
            if (y > 0) {
                yPositive = Math.min(yPositive, y);
            }
        }
    }

    /** Asks that the vertical axis starts at 0 without room below, where nothing is negative. */
    public void floorAtZero() {
        addY(0);
        floorAtZero = true;
    }

    /** Whether no position was included. */
    public boolean isEmpty() {
        return xMin > xMax || yMin > yMax;
    }

    /** Includes everything that another extent includes. */
    public void add(Extent other) {
        xMin = Math.min(xMin, other.xMin);
        xMax = Math.max(xMax, other.xMax);
        yMin = Math.min(yMin, other.yMin);
        yMax = Math.max(yMax, other.yMax);
        xPositive = Math.min(xPositive, other.xPositive);
        yPositive = Math.min(yPositive, other.yPositive);
        floorAtZero |= other.floorAtZero;
    }

    /** The horizontal range of an axis: its own fixed ends, else the data with room beyond. */
    double[] xRange(Axis axis) {
        return range(axis, xMin, xMax, xPositive, false);
    }

    /** The vertical range of an axis: its own fixed ends, else the data with room beyond. */
    double[] yRange(Axis axis) {
        return range(axis, yMin, yMax, yPositive, floorAtZero && yMin == 0);
    }

    private static double[] range(Axis axis, double min, double max, double positive, boolean hardFloor) {
        Scale scale = axis.scale();
        boolean log = scale.kind() == Scale.Kind.LOG;
        double low = log ? positive : min;
        if (!(low <= max)) {
            low = log ? 0.1 : 0;
            max = 1;
        }
        double a = scale.forward(Double.isNaN(axis.min()) ? low : axis.min());
        double b = scale.forward(Double.isNaN(axis.max()) ? max : axis.max());
        if (!(b - a > 1e-12 * Math.max(1e-200, Math.max(Math.abs(a), Math.abs(b))))) {
            double half = log ? 0.5 : Math.max(0.5 * Math.abs(a), a == 0 ? 0.5 : 1e-12);
            double middle = Double.isFinite(a) ? a : b;
            a = middle - half;
            b = middle + half;
        }
        double room = axis.padding() * (b - a);
        double from = Double.isNaN(axis.min()) && !hardFloor ? scale.inverse(a - room) : scale.inverse(a);
        double to = Double.isNaN(axis.max()) ? scale.inverse(b + room) : scale.inverse(b);
        return new double[] {from, to};
    }
}
