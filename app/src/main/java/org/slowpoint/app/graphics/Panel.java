package org.slowpoint.app.graphics;

/**
 * A chart's place on a page.
 *
 * @param chart what to show
 * @param view the part in sight, or null to fit the data
 * @param column first column, from 0
 * @param row first row, from 0
 * @param columnSpan columns taken, at least 1
 * @param rowSpan rows taken, at least 1
 * @param placed where it lies in place of the grid; null on the grid
 */
public record Panel(Chart chart, Viewport view, int column, int row, int columnSpan, int rowSpan, Placed placed) {
    /** A chart on the grid. */
    public Panel(Chart chart, Viewport view, int column, int row, int columnSpan, int rowSpan) {
        this(chart, view, column, row, columnSpan, rowSpan, null);
    }

    /** A chart somewhere on a page of one cell. */
    public static Panel at(Placed placed, Chart chart, Viewport view) {
        return new Panel(chart, view, 0, 0, 1, 1, placed);
    }

    /** A chart in one cell, fitted to its data. */
    public static Panel of(Chart chart, int column, int row) {
        return new Panel(chart, null, column, row, 1, 1);
    }
}
