package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.Surface;
import org.slowpoint.app.graphics.surface.TextStyle;
import org.slowpoint.app.graphics.surface.TextStyle.Across;
import org.slowpoint.app.graphics.surface.TextStyle.Down;

/** Draws the legend in the room that the layout keeps for it, outside the plot. */
final class LegendPainter {

    private LegendPainter() {}

    static void paint(Chart chart, ChartLayout layout, ChartTheme theme, Surface surface) {
        LegendFlow flow = layout.legendFlow();
        if (flow.rows() == 0) {
            return;
        }
        Box box = layout.legend();
        surface.beginGroup(chart.id() + ".legend", "Legend");
        for (LegendFlow.Placed placed : flow.placed()) {
            double x = box.x() + placed.x();
            double y = box.y() + (placed.row() + 0.5) * flow.rowHeight();
            sample(placed.entry(), x, y, theme, surface);
            surface.text(
                    x + LegendFlow.SAMPLE + LegendFlow.GAP,
                    y,
                    placed.entry().label(),
                    TextStyle.of(theme.tickSize(), theme.text()).anchor(Across.LEFT, Down.MIDDLE));
        }
        surface.endGroup();
    }

    // Marks filled like the plot show by their outline alone.
    private static Stroke outline(LegendEntry entry, ChartTheme theme) {
        return Stroke.solid(theme.muted(), entry.marker().isStroked() ? 1 : 0.5);
    }

    private static void sample(LegendEntry entry, double x, double y, ChartTheme theme, Surface surface) {
        int argb = entry.paint().argb(theme);
        double end = x + LegendFlow.SAMPLE;
        switch (entry.kind()) {
            case LINE -> surface.polyline(
                    new double[] {x, end},
                    new double[] {y, y},
                    2,
                    new Stroke(argb, Math.max(1, entry.width()), entry.dash()));
            case MARKER -> surface.markers(
                    new double[] {(x + end) / 2},
                    new double[] {y},
                    1,
                    entry.marker(),
                    6,
                    null,
                    argb,
                    outline(entry, theme));
            case AREA -> surface.rect(new Box(x, y - 3, LegendFlow.SAMPLE, 6), argb, null);
        }
    }
}
