package org.slowpoint.app.graphics.surface;

import java.util.List;

/**
 * How a line is drawn. Joins are round and ends flat on every back-end.
 *
 * @param argb colour
 * @param width in points, above 0
 * @param dash lengths of on and off in points; empty for a solid line
 */
public record Stroke(int argb, double width, List<Double> dash) {
    /** Copies the dash list. */
    public Stroke {
        dash = List.copyOf(dash);
    }

    /** A solid line. */
    public static Stroke solid(int argb, double width) {
        return new Stroke(argb, width, List.of());
    }

    /** A dashed line with gaps in proportion to its width. */
    public static Stroke dashed(int argb, double width) {
        return new Stroke(argb, width, List.of(Math.max(3, 4 * width), Math.max(2, 2.5 * width)));
    }
}
