package org.slowpoint.app.graphics;

import java.util.Arrays;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;

/**
 * Draws a line cut at a box, leaving out corners that lie too close together to be seen. Cutting keeps coordinates
 * small however far one has zoomed in.
 */
final class LinePainter {
    private final Surface surface;
    private final Box box;
    private final Stroke stroke;
    private final double closest;
    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int n;
    private double lastX;
    private double lastY;
    private boolean open;

    LinePainter(Surface surface, Box box, Stroke stroke) {
        this.surface = surface;
        this.box = box;
        this.stroke = stroke;
        this.closest = 0.5 * surface.dot();
    }

    /** Continues the line to a corner; one that is not finite breaks it. */
    void to(double x, double y) {
        if (!(Double.isFinite(x) && Double.isFinite(y))) {
            end();
            return;
        }
        if (open) {
            segment(lastX, lastY, x, y);
        }
        lastX = x;
        lastY = y;
        open = true;
    }

    /** Ends the line. */
    void end() {
        flush();
        open = false;
    }

    private void segment(double x0, double y0, double x1, double y1) {
        double[] t = {0, 1};
        double dx = x1 - x0;
        double dy = y1 - y0;
        boolean seen = cut(-dx, x0 - box.x(), t)
                && cut(dx, box.right() - x0, t)
                && cut(-dy, y0 - box.y(), t)
                && cut(dy, box.bottom() - y0, t);
        if (!seen) {
            flush();
            return;
        }
        if (t[0] > 0) {
            flush();
        }
        if (n == 0) {
            keep(x0 + t[0] * dx, y0 + t[0] * dy);
        }
        append(x0 + t[1] * dx, y0 + t[1] * dy);
        if (t[1] < 1) {
            flush();
        }
    }

    /** Shortens the visible part of a segment by one edge; false when nothing is left. */
    private static boolean cut(double direction, double distance, double[] t) {
        if (direction == 0) {
            return distance >= 0;
        }
        double at = distance / direction;
        if (direction < 0) {
            t[0] = Math.max(t[0], at);
        } else {
            t[1] = Math.min(t[1], at);
        }
        return t[0] <= t[1];
    }

    private void append(double x, double y) {
        // The newest corner always stands at the end; it is overwritten while it is too close to the one before.
        if (n >= 2 && Math.hypot(xs[n - 1] - xs[n - 2], ys[n - 1] - ys[n - 2]) < closest) {
            n--;
        }
        keep(x, y);
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

    private void flush() {
        if (n > 1) {
            surface.polyline(xs, ys, n, stroke);
        }
        n = 0;
    }
}
