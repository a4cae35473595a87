package org.slowpoint.app.figure;

import org.slowpoint.app.chart.ChartTheme;

/**
 * How a plate is laid out.
 *
 * @param widthMm the width, 0 for the plate's own
 * @param textScale text size over the theme's, positive
 * @param panelLabels whether panels carry their letters
 * @param theme colours and text sizes
 */
public record PlateStyle(double widthMm, double textScale, boolean panelLabels, ChartTheme theme) {

    /** The width of one column of a journal, mm. */
    public static final double ONE_COLUMN = 88;
    /** The width of a slide, mm. */
    public static final double SLIDE = 254;

    /** The plate's own width on paper, with letters. */
    public static final PlateStyle PRINT = new PlateStyle(0, 1, true, ChartTheme.PRINT);

    /** The same in another width. */
    public PlateStyle withWidth(double width) {
        return new PlateStyle(width, textScale, panelLabels, theme);
    }

    /** The same in other colours. */
    public PlateStyle withTheme(ChartTheme other) {
        return new PlateStyle(widthMm, textScale, panelLabels, other);
    }
}
