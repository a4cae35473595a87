package org.slowpoint.app.graphics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.Surface;

/**
 * A figure: charts on a grid of equal cells, or where a window has them.
 *
 * @param title of the whole figure, kept in the file and not drawn
 * @param widthMm 10..2000
 * @param heightMm 10..2000
 * @param columns of the grid, at least 1
 * @param rows of the grid, at least 1
 * @param panels the charts
 * @param provenance where the numbers come from, kept in the file in this order; keys of 1 to 79 Latin letters
 */
public record Page(
        String title,
        double widthMm,
        double heightMm,
        int columns,
        int rows,
        List<Panel> panels,
        Map<String, String> provenance) {
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double GAP = 8;

    /** Copies the panels and the provenance; checks that every panel lies on the grid. */
    public Page {
        panels = List.copyOf(panels);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        if (!(widthMm >= 10 && widthMm <= 2000 && heightMm >= 10 && heightMm <= 2000)) {
            throw new IllegalArgumentException(
                    "A page is 10 to 2000 mm wide and high, not " + widthMm + " × " + heightMm + ".");
        }
        for (Panel panel : panels) {
            if (panel.column() + panel.columnSpan() > columns || panel.row() + panel.rowSpan() > rows) {
                throw new IllegalArgumentException(
                        "The panel " + panel.chart().id() + " lies outside the grid of the page.");
            }
        }
    }

    /** A page of one chart. */
    public static Page of(Chart chart, Viewport view, double widthMm, double heightMm, Map<String, String> provenance) {
        return new Page(
                chart.title(), widthMm, heightMm, 1, 1, List.of(new Panel(chart, view, 0, 0, 1, 1)), provenance);
    }

    /** The width in points. */
    public double width() {
        return widthMm * POINTS_PER_MM;
    }

    /** The height in points. */
    public double height() {
        return heightMm * POINTS_PER_MM;
    }

    /** The room of a panel, points. */
    public Box box(Panel panel) {
        if (panel.placed() != null) {
            return panel.placed().box();
        }
        double cellWidth = (width() - (columns - 1) * GAP) / columns;
        double cellHeight = (height() - (rows - 1) * GAP) / rows;
        return new Box(
                panel.column() * (cellWidth + GAP),
                panel.row() * (cellHeight + GAP),
                panel.columnSpan() * (cellWidth + GAP) - GAP,
                panel.rowSpan() * (cellHeight + GAP) - GAP);
    }

    /**
     * Where everything of a panel lies. Plots one above another over the same horizontal axis share their left and right
     * edges, and plots beside one another their top edges.
     *
     * @param panel one of the page
     * @param theme text sizes
     */
    public ChartLayout layout(Panel panel, ChartTheme theme) {
        if (panel.placed() != null) {
            return ChartLayout.of(
                    panel.chart(),
                    panel.view(),
                    box(panel),
                    theme,
                    panel.placed().least());
        }
        ChartLayout.Edges edges = ChartLayout.Edges.NONE;
        for (Panel other : panels) {
            boolean column = other.column() == panel.column()
                    && other.columnSpan() == panel.columnSpan()
                    && other.chart().x().equals(panel.chart().x());
            boolean row = other.row() == panel.row() && other.rowSpan() == panel.rowSpan();
            if ((column || row) && !other.chart().bare() && !panel.chart().bare()) {
                ChartLayout.Edges own = ChartLayout.of(other.chart(), other.view(), box(other), theme)
                        .edges();
                edges = edges.widest(column ? own.beside() : ChartLayout.Edges.NONE)
                        .widest(row ? own.above() : ChartLayout.Edges.NONE);
            }
        }
        return ChartLayout.of(panel.chart(), panel.view(), box(panel), theme, edges);
    }

    /** Draws every panel. */
    public void paint(ChartTheme theme, Surface surface) {
        paint(theme, surface, Integer.MAX_VALUE);
    }

    /** Draws every panel, layers of more marks than a number as pictures for print. */
    void paint(ChartTheme theme, Surface surface, int rasterAbove) {
        surface.rect(new Box(0, 0, width(), height()), theme.background(), null);
        for (Panel panel : panels) {
            ChartLayout layout = layout(panel, theme);
            LayerStandIn pictures = new LayerPictures(layout, theme, surface, rasterAbove);
            ChartPainter.paint(panel.chart(), layout, theme, surface, ChartPainter.Which.ALL, pictures);
        }
    }
}
