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
 */
public record Panel(Chart chart, Viewport view, int column, int row, int columnSpan, int rowSpan) {
    /** A chart in one cell, fitted to its data. */
    public static Panel of(Chart chart, int column, int row) {
        return new Panel(chart, null, column, row, 1, 1);
    }
}
