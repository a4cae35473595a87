package org.slowpoint.app.gallery;

import org.slowpoint.app.figure.PlateStyle;

/**
 * How the large figure is laid out and coloured.
 *
 * @param widthMm the width, 0 for the figure's own
 * @param textPercent text size, 80 to 140
 * @param letters whether panels carry their letters
 * @param look the colours
 */
record FigureStyle(double widthMm, int textPercent, boolean letters, SheetLook look) {

    static final int SMALLEST_TEXT = 80;
    static final int LARGEST_TEXT = 140;

    private static final double PERCENT = 100;

    /** Every figure as it was designed. */
    static FigureStyle designed(SheetLook look) {
        return new FigureStyle(0, 100, true, look);
    }

    FigureStyle withWidth(double width) {
        return new FigureStyle(width, textPercent, letters, look);
    }

    FigureStyle withText(int percent) {
        return new FigureStyle(widthMm, percent, letters, look);
    }

    FigureStyle withLetters(boolean on) {
        return new FigureStyle(widthMm, textPercent, on, look);
    }

    FigureStyle withLook(SheetLook other) {
        return new FigureStyle(widthMm, textPercent, letters, other);
    }

    PlateStyle plateStyle() {
        return new PlateStyle(widthMm, textPercent / PERCENT, letters, look.theme());
    }
}
