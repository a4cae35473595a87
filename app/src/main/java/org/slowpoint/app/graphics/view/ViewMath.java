package org.slowpoint.app.graphics.view;

import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Box;

/** Views that result from gestures. Works in points, so that every kind of axis moves evenly under the hand. */
final class ViewMath {
    private ViewMath() {}

    /** What a rectangle of the plot shows; null where it is too small or too large for numbers. */
    static Viewport of(ChartLayout layout, Box box) {
        double x0 = layout.dataX(box.x());
        double x1 = layout.dataX(box.right());
        double y0 = layout.dataY(box.bottom());
        double y1 = layout.dataY(box.y());
        return sound(x0, x1) && sound(y0, y1) ? new Viewport(x0, x1, y0, y1) : null;
    }

    /** The view moved under the hand by a distance in points; null where numbers end. */
    static Viewport panned(ChartLayout layout, double dx, double dy) {
        Box plot = layout.plot();
        return of(layout, new Box(plot.x() - dx, plot.y() - dy, plot.width(), plot.height()));
    }

    /**
     * The view grown about a position.
     *
     * @param factorX below 1 to see less and closer
     * @param factorY below 1 to see less and closer
     */
    static Viewport zoomed(ChartLayout layout, double x, double y, double factorX, double factorY) {
        Box plot = layout.plot();
        return of(
                layout,
                new Box(
                        x - (x - plot.x()) * factorX,
                        y - (y - plot.y()) * factorY,
                        plot.width() * factorX,
                        plot.height() * factorY));
    }

    /** Whether only one axis is meant at a position: beside the plot the wheel zooms the axis that lies there. */
    static boolean[] axesAt(Chart chart, ChartLayout layout, double x, double y) {
        Box plot = layout.plot();
        boolean below = y > plot.bottom() && x >= plot.x();
        boolean beside = x < plot.x() && y <= plot.bottom();
        boolean both = chart.equalAspect() || !(below || beside);
        return new boolean[] {both || below, both || beside};
    }

    private static boolean sound(double a, double b) {
        return Double.isFinite(a)
                && Double.isFinite(b)
                && b - a > 1e-12 * Math.max(Math.abs(a), Math.abs(b))
                && b - a > 1e-300;
    }
}
