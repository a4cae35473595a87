package org.slowpoint.app.graphics.surface;

/**
 * Something to draw a chart on: the screen, a picture, an SVG or a PDF page. One painter draws through it, so the
 * geometry is the same everywhere. Units are points (1/72 inch), y downwards; colours are {@link Argb} ints.
 * Coordinates must be finite; arrays are read during the call and not kept.
 */
public interface Surface {
    /** Opens a named part of the picture. The id is unique within the picture; the title is for people. */
    void beginGroup(String id, String title);

    /** Closes the part opened last. */
    void endGroup();

    /** Limits what follows to a rectangle, within any limit already set. */
    void pushClip(Box box);

    /** Removes the limit set last. */
    void popClip();

    /** A line through the first {@code n} points. */
    void polyline(double[] xs, double[] ys, int n, Stroke stroke);

    /** A closed shape through the first {@code n} points; a clear fill or a null stroke is left out. */
    void polygon(double[] xs, double[] ys, int n, int fill, Stroke stroke);

    /** A rectangle; a clear fill or a null stroke is left out. */
    void rect(Box box, int fill, Stroke stroke);

    /**
     * The same mark at the first {@code n} points.
     *
     * @param size diameter of a circle of about the mark's area, in points
     * @param fills one colour per mark, or null for {@code fill} everywhere
     * @param fill the colour of all marks where {@code fills} is null
     * @param stroke the outline, or null; for cross and plus it gives only the width
     */
    void markers(double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill, Stroke stroke);

    /** One line of text. */
    void text(double x, double y, String text, TextStyle style);

    /** A picture of {@code width × height} colours, row by row from the top, stretched over a rectangle. */
    void image(int[] argb, int width, int height, Box box);

    /** The size of one dot of the device in points: detail finer than half of it cannot be seen. */
    double dot();
}
