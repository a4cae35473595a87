package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.app.graphics.surface.TextStyle.Across;
import org.slowpoint.app.graphics.surface.TextStyle.Down;

/** Draws the legend in a corner of the plot. */
final class LegendPainter {
    private static final double SAMPLE = 14;
    private static final double GAP = 5;
    private static final double INSET = 6;

    private LegendPainter() {}

    static void paint(Chart chart, ChartLayout layout, ChartTheme theme, Surface surface) {
        List<LegendEntry> entries = chart.legend();
        if (entries.isEmpty() || chart.legendPlace() == LegendPlace.NONE || layout.isEmpty()) {
            return;
        }
        double row = 1.5 * theme.tickSize();
        Box box = box(entries, chart.legendPlace(), layout, theme, row);
        surface.beginGroup(chart.id() + ".legend", "Legend");
        surface.rect(box, Argb.withAlpha(theme.plot(), 0.85), null);
        for (int i = 0; i < entries.size(); i++) {
            LegendEntry entry = entries.get(i);
            double y = box.y() + 3 + (i + 0.5) * row;
            sample(entry, box.x() + 3, y, theme, surface);
            surface.text(
                    box.x() + 3 + SAMPLE + GAP,
                    y,
                    entry.label(),
                    TextStyle.of(theme.tickSize(), theme.text()).anchor(Across.LEFT, Down.MIDDLE));
        }
        surface.endGroup();
    }

    // In a corner of the plot, unless it is too wide for that: then it keeps within the chart.
    private static Box box(
            List<LegendEntry> entries, LegendPlace place, ChartLayout layout, ChartTheme theme, double row) {
        Box plot = layout.plot();
        double wide = entries.stream()
                .mapToDouble(e -> FontMetrics.width(e.label(), TextStyle.Weight.REGULAR, theme.tickSize()))
                .max()
                .orElse(0);
        double width = SAMPLE + GAP + wide + 6;
        double height = entries.size() * row + 6;
        boolean left = place == LegendPlace.TOP_LEFT || place == LegendPlace.BOTTOM_LEFT;
        boolean top = place == LegendPlace.TOP_LEFT || place == LegendPlace.TOP_RIGHT;
        double x = left ? plot.x() + INSET : plot.right() - INSET - width;
        return new Box(
                Math.max(layout.outer().x(), Math.min(x, layout.outer().right() - width)),
                top ? plot.y() + 3 : plot.bottom() - INSET - height,
                width,
                height);
    }

    private static void sample(LegendEntry entry, double x, double y, ChartTheme theme, Surface surface) {
        int argb = entry.paint().argb(theme);
        switch (entry.kind()) {
            case LINE -> surface.polyline(
                    new double[] {x, x + SAMPLE},
                    new double[] {y, y},
                    2,
                    new Stroke(argb, Math.max(1, entry.width()), entry.dash()));
            case MARKER -> surface.markers(
                    new double[] {x + SAMPLE / 2}, new double[] {y}, 1, entry.marker(), 6, null, argb, null);
            case AREA -> surface.rect(new Box(x, y - 3, SAMPLE, 6), argb, null);
        }
    }
}
