package org.slowpoint.app.graphics.surface;

/**
 * How a piece of text is drawn and which of its points lies at the given position.
 *
 * @param weight the font file
 * @param size in points
 * @param argb colour
 * @param across horizontal anchor, along the direction of reading
 * @param down vertical anchor, across the direction of reading
 * @param angle degrees counter-clockwise; 90 reads from bottom to top
 */
public record TextStyle(Weight weight, double size, int argb, Across across, Down down, double angle) {
    /** The bundled fonts. */
    public enum Weight {
        REGULAR,
        MEDIUM,
        ITALIC
    }

    /** Horizontal anchors. */
    public enum Across {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** Vertical anchors; the middle is that of a capital letter, so that digits sit centred on a tick. */
    public enum Down {
        TOP,
        MIDDLE,
        BASELINE,
        BOTTOM
    }

    /** Regular, left, on the baseline, level. */
    public static TextStyle of(double size, int argb) {
        return new TextStyle(Weight.REGULAR, size, argb, Across.LEFT, Down.BASELINE, 0);
    }

    /** The same in another weight. */
    public TextStyle weight(Weight other) {
        return new TextStyle(other, size, argb, across, down, angle);
    }

    /** The same with other anchors. */
    public TextStyle anchor(Across newAcross, Down newDown) {
        return new TextStyle(weight, size, argb, newAcross, newDown, angle);
    }

    /** The same at another angle, in degrees counter-clockwise. */
    public TextStyle turned(double degrees) {
        return new TextStyle(weight, size, argb, across, down, degrees);
    }

    /** How far left of the anchor the text begins, in points. */
    public double shiftLeft(String text) {
        double width = across == Across.LEFT ? 0 : FontMetrics.width(text, this);
        return across == Across.CENTRE ? width / 2 : width;
    }

    /** How far below the anchor the baseline lies, in points. */
    public double dropToBaseline() {
        return switch (down) {
            case TOP -> FontMetrics.ascent(size);
            case MIDDLE -> FontMetrics.capHeight(size) / 2;
            case BASELINE -> 0;
            case BOTTOM -> -FontMetrics.descent(size);
        };
    }
}
