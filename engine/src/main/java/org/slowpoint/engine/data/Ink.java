package org.slowpoint.engine.data;

import java.util.Arrays;

/**
 * A square sheet of pixels that remembers how deep each pixel's centre lies in the ink: the pen's radius less the
 * distance to the nearest stroke, in pixels. Grey levels follow from the depth, so edges are smooth and strokes that
 * cross do not add up. Not for use by several threads.
 */
final class Ink {

    /** Pixels along a side. */
    static final int SIDE = 28;

    /** Width of a soft edge in pixels. */
    private static final double EDGE = 1.3;

    private final double[] depth = new double[SIDE * SIDE];

    /** Takes all ink off the sheet. */
    void clear() {
        Arrays.fill(depth, -EDGE);
    }

    /**
     * Draws a straight piece of a stroke with round ends. The centre of the first pixel is (½, ½); what falls off the
     * sheet is lost.
     *
     * @param x0 where the pen starts, in pixels to the right
     * @param y0 where the pen starts, in pixels downwards
     * @param r0 the pen's radius there, in pixels
     * @param x1 where the pen ends
     * @param y1 where the pen ends
     * @param r1 the pen's radius there
     */
    void line(double x0, double y0, double r0, double x1, double y1, double r1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        double reach = Math.max(r0, r1) + EDGE;
        int left = pixel(Math.min(x0, x1) - reach);
        int right = pixel(Math.max(x0, x1) + reach);
        int bottom = pixel(Math.max(y0, y1) + reach);
        for (int row = pixel(Math.min(y0, y1) - reach); row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = square == 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
                double awayX = px - along * dx;
                double awayY = py - along * dy;
                double in = r0 + along * (r1 - r0) - Math.sqrt(awayX * awayX + awayY * awayY);
                int at = row * SIDE + column;
                depth[at] = Math.max(depth[at], in);
            }
        }
    }

    /** How much of a pixel is ink, in [0, 1]. */
    double cover(int pixel) {
        return Math.min(1, Math.max(0, depth[pixel] / EDGE + 0.5));
    }

    private static int pixel(double place) {
        return Math.min(SIDE - 1, Math.max(0, (int) Math.floor(place)));
    }
}
