package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;

/** Draws level and upright lines on whole device dots, so that thin ones are not blurred. */
final class Crisp {
    private Crisp() {}

    static void horizontal(Surface surface, double x0, double x1, double y, Stroke stroke) {
        Stroke whole = whole(surface, stroke);
        double at = snap(surface, y, whole.width());
        surface.polyline(new double[] {x0, x1}, new double[] {at, at}, 2, whole);
    }

    static void vertical(Surface surface, double x, double y0, double y1, Stroke stroke) {
        Stroke whole = whole(surface, stroke);
        double at = snap(surface, x, whole.width());
        surface.polyline(new double[] {at, at}, new double[] {y0, y1}, 2, whole);
    }

    private static Stroke whole(Surface surface, Stroke stroke) {
        double dot = surface.dot();
        double dots = stroke.width() / dot;
        return dots > 6 ? stroke : new Stroke(stroke.argb(), Math.max(1, Math.round(dots)) * dot, stroke.dash());
    }

    private static double snap(Surface surface, double at, double width) {
        double dot = surface.dot();
        boolean odd = Math.round(width / dot) % 2 == 1;
        return odd ? (Math.floor(at / dot) + 0.5) * dot : Math.rint(at / dot) * dot;
    }
}
