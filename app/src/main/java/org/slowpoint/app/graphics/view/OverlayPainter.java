package org.slowpoint.app.graphics.view;

import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;

/** Draws what belongs to the hand rather than to the data: handles, the highlight, the rubber band, the focus ring. */
final class OverlayPainter {
    private final ChartLayout layout;
    private final ChartTheme theme;
    private final Surface surface;

    OverlayPainter(ChartLayout layout, ChartTheme theme, Surface surface) {
        this.layout = layout;
        this.theme = theme;
        this.surface = surface;
    }

    void handle(Handle handle, boolean warm, boolean selected) {
        double x = layout.toX(handle.x());
        double y = layout.toY(handle.y());
        Box plot = layout.plot();
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return;
        }
        int argb = handle.paint().argb(theme);
        // The toolkit blends the whole canvas for every clip, so that one is set only where it cuts something off.
        boolean cut = !plot.contains(x, y);
        if (cut) {
            surface.pushClip(plot.grow(handle.size()));
        }
        Stroke guide = Stroke.solid(Argb.withAlpha(argb, 0.6), 0.9);
        if (handle.guide() == Handle.Guide.VERTICAL && x >= plot.x() && x <= plot.right()) {
            surface.polyline(new double[] {x, x}, new double[] {plot.y(), plot.bottom()}, 2, guide);
        } else if (handle.guide() == Handle.Guide.HORIZONTAL && y >= plot.y() && y <= plot.bottom()) {
            surface.polyline(new double[] {plot.x(), plot.right()}, new double[] {y, y}, 2, guide);
        }
        if (warm) {
            mark(Marker.CIRCLE, x, y, 2.4 * handle.size(), Argb.withAlpha(argb, 0.18), null);
        }
        if (selected) {
            mark(Marker.CIRCLE, x, y, handle.size() + 8, 0, Stroke.solid(theme.accent(), 1.5));
        }
        mark(handle.shape(), x, y, warm ? 1.25 * handle.size() : handle.size(), argb, Stroke.solid(theme.plot(), 1.2));
        if (cut) {
            surface.popClip();
        }
    }

    void highlight(Hit hit) {
        double x = layout.toX(hit.x());
        double y = layout.toY(hit.y());
        mark(Marker.CIRCLE, x, y, 13, 0, Stroke.solid(theme.plot(), 3));
        mark(Marker.CIRCLE, x, y, 13, 0, Stroke.solid(theme.accent(), 1.5));
    }

    void band(Box band) {
        surface.rect(band, Argb.withAlpha(theme.accent(), 0.12), Stroke.solid(theme.accent(), 0.75));
    }

    void lasso(Lasso lasso) {
        surface.polygon(
                lasso.xs(),
                lasso.ys(),
                lasso.xs().length,
                Argb.withAlpha(theme.accent(), 0.12),
                Stroke.solid(theme.accent(), 0.75));
    }

    void focusRing() {
        Box outer = layout.outer();
        surface.rect(outer.grow(-1), 0, Stroke.solid(theme.accent(), 1.5));
    }

    private void mark(Marker shape, double x, double y, double size, int fill, Stroke stroke) {
        surface.markers(new double[] {x}, new double[] {y}, 1, shape, size, null, fill, stroke);
    }
}
