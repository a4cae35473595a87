package org.slowpoint.app.graphics;

/**
 * How a page is written.
 *
 * @param scale for PNG: 1..4 times 100 dots per inch, so that 3 suits print
 * @param theme colours and sizes
 * @param rasterAbove for SVG and PDF: a layer of more marks than this, 0 or more, is one picture of 300 dots per inch
 *     among shapes and real text
 */
public record ExportOptions(double scale, ChartTheme theme, int rasterAbove) {
    /** With more marks than this a file of shapes is slow to open. */
    public static final int RASTER_ABOVE = 20_000;

    /** Checks the scale and the number of marks. */
    public ExportOptions {
        if (!(scale >= 1 && scale <= 4)) {
            throw new IllegalArgumentException("The scale of a picture is 1 to 4, not " + scale + ".");
        }
        if (rasterAbove < 0) {
            throw new IllegalArgumentException(
                    "The number of marks above which a layer is a picture is 0 or more, not " + rasterAbove + ".");
        }
    }

    /** With the usual number of marks in one layer. */
    public ExportOptions(double scale, ChartTheme theme) {
        this(scale, theme, RASTER_ABOVE);
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
