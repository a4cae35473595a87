package org.slowpoint.app.figure;

import org.slowpoint.app.graphics.ChartTheme;

/**
 * How a figure is laid out.
 *
 * @param widthMm the width, 0 for the figure's own
 * @param textScale text size over what suits the width, positive
 * @param panelLabels whether panels carry their letters
 * @param theme colours and text sizes
 */
public record FigureStyle(double widthMm, double textScale, boolean panelLabels, ChartTheme theme) {

    /** The width of one column of a journal, mm. */
    public static final double ONE_COLUMN = 88;
    /** The width of a slide, mm. */
    public static final double SLIDE = 254;

    private static final double SLIDE_TEXT = 1.75;

    /** The figure's own width on paper, with letters. */
    public static final FigureStyle PRINT = new FigureStyle(0, 1, true, ChartTheme.PRINT);

    /** The size of the text over the theme's: a slide is read from far away. */
    double textSize() {
        return widthMm == SLIDE ? SLIDE_TEXT * textScale : textScale;
    }

    /** The same in another width. */
    public FigureStyle withWidth(double width) {
        return new FigureStyle(width, textScale, panelLabels, theme);
    }
}
