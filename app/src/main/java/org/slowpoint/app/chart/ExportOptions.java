package org.slowpoint.app.chart;

/**
 * How a page is written.
 *
 * @param scale for PNG: 1..4 times 100 dots per inch, so that 3 suits print
 * @param theme colours and sizes
 */
public record ExportOptions(double scale, ChartTheme theme) {
    /** Checks the scale. */
    public ExportOptions {
        if (!(scale >= 1 && scale <= 4)) {
            throw new IllegalArgumentException("The scale of a picture is 1 to 4, not " + scale + ".");
        }
    }

    /** For print: 300 dots per inch, the print theme. */
    public static ExportOptions print() {
        return new ExportOptions(3, ChartTheme.PRINT);
    }

    /** Pixels per point. */
    double pixelsPerPoint() {
        return scale * 100 / 72;
    }
}
