package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;

/**
 * A finished figure: its charts on a grid, before a width and a text size are chosen.
 *
 * @param id the figure's id
 * @param title what it shows, one line
 * @param caption what a reader needs to know, with the numbers; sentences
 * @param widthMm the width that suits it
 * @param aspect height of a cell of the grid over its width
 * @param columns of the grid
 * @param rows of the grid
 * @param panels the charts, (a) first
 * @param key what lines and marks mean, drawn under the charts; empty where charts have legends of their own
 * @param provenance where the numbers come from
 * @param optimizers how many optimizers it shows; of several, each has a column
 */
public record DrawnFigure(
        String id,
        String title,
        String caption,
        double widthMm,
        double aspect,
        int columns,
        int rows,
        List<Panel> panels,
        List<LegendEntry> key,
        Map<String, String> provenance,
        int optimizers) {

    /** The width of two columns of a journal. */
    public static final double TWO_COLUMNS = 180;

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final int LETTERS = 26;
    private static final int FLOWING = 3;
    private static final double FLOWING_ASPECT = 0.85;
    private static final double FINE_MM = 2;
    private static final double NARROWEST = 41;
    private static final double SMALL = 52;
    private static final double SMALL_TEXT = 0.86;

    /**
     * A figure as it is drawn.
     *
     * @param page the page
     * @param theme the theme to draw it with
     * @param caption what a reader needs to know of this layout
     */
    public record Sheet(Page page, ChartTheme theme, String caption) {}

    /** What a caption has in place of the name of the chart's inset, which a narrow layout makes a panel. */
    static final String INSET = "{inset}";

    private static final String AS_INSET = "Inset";

    /** Copies the panels and the provenance. */
    public DrawnFigure {
        panels = List.copyOf(panels);
        key = List.copyOf(key);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * Charts row by row in a grid, two columns of a journal wide.
     *
     * @param figure what is drawn
     * @param caption what a reader needs to know
     * @param aspect height of a chart over its width
     * @param rows the charts; rows may differ in length, but for figures of several optimizers
     * @param checkpoints the optimizers; of several, each has a column
     */
    static DrawnFigure of(
            Figure figure,
            String caption,
            double aspect,
            List<List<Chart>> rows,
            List<AnalyzedCheckpoint> checkpoints) {
        return of(figure, caption, aspect, rows, checkpoints, Provenance.ofColumns(checkpoints));
    }

    /** As {@link #of(Figure, String, double, List, List)} with another account of where the numbers come from. */
    static DrawnFigure of(
            Figure figure,
            String caption,
            double aspect,
            List<List<Chart>> rows,
            List<AnalyzedCheckpoint> checkpoints,
            Map<String, String> provenance) {
        List<Panel> panels = new ArrayList<>();
        int columns = 1;
        for (int row = 0; row < rows.size(); row++) {
            List<Chart> charts = rows.get(row);
            columns = Math.max(columns, charts.size());
            for (int column = 0; column < charts.size(); column++) {
                Chart chart = charts.get(column).toBuilder()
                        .id("panel-" + name(panels.size()))
                        .build();
                panels.add(Panel.of(Legends.without(chart), column, row));
            }
        }
        return new DrawnFigure(
                figure.id(),
                figure.title(),
                caption,
                TWO_COLUMNS,
                aspect,
                columns,
                rows.size(),
                panels,
                Legends.merged(rows.stream().flatMap(List::stream).filter(Chart::showsLegend)),
                provenance,
                checkpoints.size());
    }

    /**
     * The optimizer that a panel is drawn from, as an index; empty for a figure of none, and for a panel it does not
     * have.
     *
     * @param panelId the chart's id
     */
    public Optional<Integer> column(String panelId) {
        for (int i = 0; i < panels.size() && optimizers > 0; i++) {
            if (panels.get(i).chart().id().equals(panelId)) {
                return Optional.of(i % optimizers);
            }
        }
        return Optional.empty();
    }

    /**
     * Lays it out in a style. Panels flow into as many columns as have room: where all take one cell each, and where
     * the page is narrower than the one they were designed for.
     */
    public Sheet sheet(FigureStyle style) {
        double width = style.widthMm() > 0 ? style.widthMm() : widthMm;
        boolean cells = panels.stream().allMatch(p -> p.columnSpan() == 1 && p.rowSpan() == 1);
        // Larger text needs as much more room.
        double text = style.textSize();
        double narrow = NARROWEST * text;
        double small = SMALL * text;
        if (!cells && width < widthMm * text) {
            return flowing().sheet(style);
        }
        if (cells
                && width / columns(width, narrow) < small
                && panels.stream().anyMatch(p -> p.chart().inset() != null)) {
            return insetsApart(style).sheet(style);
        }
        int across = cells ? columns(width, narrow) : columns;
        int down = across == columns ? rows : (panels.size() + across - 1) / across;
        double cell = width / across;
        ChartTheme theme = style.theme().scaled(text * (cells && cell < small ? SMALL_TEXT : 1));
        List<Panel> placed = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            Chart chart = panel.chart().toBuilder().panelLabel(label(i, style)).build();
            int column = across == columns ? panel.column() : i % across;
            int row = across == columns ? panel.row() : i / across;
            placed.add(new Panel(chart, panel.view(), column, row, panel.columnSpan(), panel.rowSpan()));
        }
        double height = cell * aspect * down;
        String words = caption.replace(INSET, AS_INSET);
        return key.isEmpty()
                ? new Sheet(new Page(title, width, height, across, down, placed, provenance), theme, words)
                : new Sheet(keyed(placed, width, height, across, down, theme), theme, words);
    }

    private int columns(double width, double narrowest) {
        int across = Math.max(1, Math.min(columns, (int) (width / narrowest)));
        // Three of four would tear pairs of columns apart.
        return columns % 2 == 0 && across > 1 ? across - across % 2 : across;
    }

    /** The same charts with a cell of its own for each inset, which has no room in a narrow chart. */
    private DrawnFigure insetsApart(FigureStyle style) {
        String name = AS_INSET;
        List<Panel> apart = new ArrayList<>();
        for (Panel panel : panels) {
            Chart chart = panel.chart();
            add(apart, chart.toBuilder().inset(null).build(), panel.view());
            if (chart.inset() != null) {
                name = style.panelLabels() ? "Panel " + name(apart.size()) : "The panel after it";
                Chart inset = chart.inset().chart();
                String heading = inset.title().substring(0, 1).toUpperCase(Locale.ROOT)
                        + inset.title().substring(1);
                add(
                        apart,
                        inset.toBuilder()
                                .id(chart.id() + ".inset")
                                .title(heading)
                                .build(),
                        null);
            }
        }
        int lines = (apart.size() + columns - 1) / columns;
        return new DrawnFigure(
                id,
                title,
                caption.replace(INSET, name),
                widthMm,
                aspect,
                columns,
                lines,
                apart,
                key,
                provenance,
                optimizers);
    }

    private void add(List<Panel> row, Chart chart, Viewport view) {
        row.add(new Panel(chart, view, row.size() % columns, row.size() / columns, 1, 1));
    }

    /** The page with the key under its charts, on a grid so fine that the key takes just the rows that it needs. */
    private Page keyed(List<Panel> placed, double width, double height, int across, int down, ChartTheme theme) {
        SharedLegend strip = new SharedLegend(key, width * POINTS_PER_MM, theme.tickSize());
        double stripMm = strip.height() / POINTS_PER_MM;
        int stripRows = Math.max(1, (int) Math.ceil(stripMm / FINE_MM));
        int perRow = Math.max(1, (int) Math.round(height / down / FINE_MM));
        List<Panel> fine = new ArrayList<>();
        for (Panel p : placed) {
            fine.add(
                    new Panel(p.chart(), p.view(), p.column(), p.row() * perRow, p.columnSpan(), p.rowSpan() * perRow));
        }
        fine.add(new Panel(strip.chart(), null, 0, down * perRow, across, stripRows));
        int all = down * perRow + stripRows;
        return new Page(title, width, height + stripMm, across, all, fine, provenance);
    }

    /** The same charts in cells of one size, with one key for all. */
    private DrawnFigure flowing() {
        List<Panel> equal = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            equal.add(new Panel(Legends.without(panel.chart()), panel.view(), i % FLOWING, i / FLOWING, 1, 1));
        }
        int lines = (panels.size() + FLOWING - 1) / FLOWING;
        List<LegendEntry> all = key.isEmpty() ? Legends.merged(panels.stream().map(Panel::chart)) : key;
        return new DrawnFigure(
                id, title, caption, widthMm, FLOWING_ASPECT, FLOWING, lines, equal, all, provenance, optimizers);
    }

    private String label(int panel, FigureStyle style) {
        return style.panelLabels() && panels.size() > 1 ? name(panel) : "";
    }

    /** A letter, and the letters twice for more panels than there are letters. */
    private static String name(int panel) {
        return String.valueOf((char) ('a' + panel % LETTERS)).repeat(1 + panel / LETTERS);
    }
}
