package org.slowpoint.app.graphics.view;

import java.util.List;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.HoverText;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.app.graphics.surface.TextStyle.Across;
import org.slowpoint.app.graphics.surface.TextStyle.Down;
import org.slowpoint.engine.text.NumberText;

/** The bubble beside a mark under the mouse. */
final class Readout {
    private static final double PADDING = 5;
    private static final double LARGEST_COUNT = 1e7;

    private Readout() {}

    /** What to say of a hit: the layer's own text, or the coordinates under the axes' names. */
    static String of(Chart chart, Hit hit) {
        HoverText own = chart.layer(hit.layerId())
                .map(Layer::info)
                .map(info -> info.hover())
                .orElse(null);
        if (own != null) {
            return own.at(hit.series(), hit.index());
        }
        String title = chart.layer(hit.layerId()).map(Layer::title).orElse("");
        return (title.isEmpty() ? "" : title + "\n")
                + line(chart.x().label(), "x", hit.x())
                + "\n"
                + line(chart.y().label(), "y", hit.y());
    }

    /** Draws a bubble beside a position, inside the outer box, on whichever side has room. */
    static void paint(String text, double x, double y, Box outer, ChartTheme theme, Surface surface) {
        double size = theme.tickSize();
        double step = FontMetrics.lineHeight(size);
        TextStyle style = TextStyle.of(size, theme.text()).anchor(Across.LEFT, Down.MIDDLE);
        List<String> lines = text.lines().toList();
        double wide = lines.stream()
                .mapToDouble(line -> FontMetrics.width(line, style))
                .max()
                .orElse(0);
        double width = wide + 2 * PADDING;
        double height = lines.size() * step + 2 * PADDING - 2;
        double left = x + 9 + width <= outer.right() ? x + 9 : x - 9 - width;
        double top = y - 9 - height >= outer.y() ? y - 9 - height : y + 9;
        left = Math.max(outer.x() + 1, Math.min(outer.right() - width - 1, left));
        top = Math.max(outer.y() + 1, Math.min(outer.bottom() - height - 1, top));
        int ground = Argb.mix(theme.background(), theme.text(), 0.04);
        surface.rect(
                new Box(left, top, width, height),
                Argb.withAlpha(ground, 0.96),
                Stroke.solid(Argb.mix(theme.background(), theme.text(), 0.3), 0.75));
        for (int i = 0; i < lines.size(); i++) {
            surface.text(left + PADDING, top + PADDING - 1 + (i + 0.5) * step, lines.get(i), style);
        }
    }

    // Counts such as iterations have no decimals.
    private static String number(double value) {
        return Math.rint(value) == value && Math.abs(value) < LARGEST_COUNT
                ? NumberText.fixed(value, 0)
                : NumberText.brief(value, 4);
    }

    private static String line(String label, String otherwise, double value) {
        return (label.isEmpty() ? otherwise : label) + ": " + number(value);
    }
}
