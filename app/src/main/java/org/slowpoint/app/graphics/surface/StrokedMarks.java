package org.slowpoint.app.graphics.surface;

/** Crosses and pluses as plain lines, for the back-ends that have no quicker way. */
final class StrokedMarks {
    private StrokedMarks() {}

    static void draw(Surface surface, double x, double y, double[] outline, int argb, Stroke stroke) {
        Stroke line = Stroke.solid(argb, stroke == null ? 1.2 : stroke.width());
        for (int k = 0; k < outline.length; k += 4) {
            surface.polyline(
                    new double[] {x + outline[k], x + outline[k + 2]},
                    new double[] {y + outline[k + 1], y + outline[k + 3]},
                    2,
                    line);
        }
    }
}
