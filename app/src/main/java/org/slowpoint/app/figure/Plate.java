package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.ChartTheme;
import org.slowpoint.app.chart.Page;
import org.slowpoint.app.chart.Panel;

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
 * @param provenance where the numbers come from
 */
public record Plate(
        String id,
        String title,
        String caption,
        double widthMm,
        double aspect,
        int columns,
        int rows,
        List<Panel> panels,
        Map<String, String> provenance) {

    /** The width of two columns of a journal. */
    public static final double TWO_COLUMNS = 180;

    private static final double NARROWEST = 41;
    private static final double SMALL = 52;
    private static final double SMALL_TEXT = 0.86;

    /**
     * A plate as it is drawn.
     *
     * @param page the page
     * @param theme the theme to draw it with
     */
    public record Sheet(Page page, ChartTheme theme) {}

    /** Copies the panels and the provenance. */
    public Plate {
        panels = List.copyOf(panels);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * Charts row by row in a grid, two columns of a journal wide.
     *
     * @param figure whose plate it is
     * @param caption what a reader needs to know
     * @param aspect height of a chart over its width
     * @param rows the charts; rows may differ in length
     * @param provenance where the numbers come from
     */
    static Plate of(
            Figure figure, String caption, double aspect, List<List<Chart>> rows, Map<String, String> provenance) {
        List<Panel> panels = new ArrayList<>();
        int columns = 1;
        for (int row = 0; row < rows.size(); row++) {
            List<Chart> charts = rows.get(row);
            columns = Math.max(columns, charts.size());
            for (int column = 0; column < charts.size(); column++) {
                String id = "panel-" + (char) ('a' + panels.size());
                panels.add(Panel.of(charts.get(column).toBuilder().id(id).build(), column, row));
            }
        }
        return new Plate(
                figure.id(), figure.title(), caption, TWO_COLUMNS, aspect, columns, rows.size(), panels, provenance);
    }

    /**
     * The hidden state that a mark stands for.
     *
     * @param panelId the chart's id
     * @param layerId the layer
     * @param series index of the series within the layer
     * @param index index within the series
     * @return empty where the mark is no state
     */
    public Optional<double[]> state(String panelId, String layerId, int series, int index) {
        return Optional.empty();
    }

    /** Lays it out in a style; panels of one cell flow into as many columns as have room. */
    public Sheet sheet(PlateStyle style) {
        double width = style.widthMm() > 0 ? style.widthMm() : widthMm;
        boolean flows = panels.stream().allMatch(p -> p.columnSpan() == 1 && p.rowSpan() == 1);
        int across = flows ? Math.max(1, Math.min(columns, (int) (width / NARROWEST))) : columns;
        int down = across == columns ? rows : (panels.size() + across - 1) / across;
        double cell = width / across;
        List<Panel> placed = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            boolean labelled = style.panelLabels() && panels.size() > 1 && i < 26;
            Chart chart = panel.chart().toBuilder()
                    .panelLabel(labelled ? String.valueOf((char) ('a' + i)) : "")
                    .build();
            placed.add(
                    across == columns
                            ? new Panel(
                                    chart,
                                    panel.view(),
                                    panel.column(),
                                    panel.row(),
                                    panel.columnSpan(),
                                    panel.rowSpan())
                            : new Panel(chart, panel.view(), i % across, i / across, 1, 1));
        }
        Page page = new Page(title, width, cell * aspect * down, across, down, placed, provenance);
        double text = style.textScale() * (flows && cell < SMALL ? SMALL_TEXT : 1);
        return new Sheet(page, style.theme().scaled(text));
    }
}
