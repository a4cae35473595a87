package org.slowpoint.app.perspective.figures;

import org.slowpoint.app.figure.FigureStyle;

/**
 * How the large figure is laid out and coloured.
 *
 * @param widthMm the width, 0 for the figure's own
 * @param textPercent text size, 80 to 140
 * @param letters whether panels carry their letters
 * @param look the colours
 */
record StyleChoice(double widthMm, int textPercent, boolean letters, FigureColours look) {

    static final int SMALLEST_TEXT = 80;
    static final int LARGEST_TEXT = 140;

    private static final double PERCENT = 100;

    /** Every figure as it was designed. */
    static StyleChoice designed(FigureColours look) {
        return new StyleChoice(0, 100, true, look);
    }

    StyleChoice withWidth(double width) {
        return new StyleChoice(width, textPercent, letters, look);
    }

    StyleChoice withText(int percent) {
        return new StyleChoice(widthMm, percent, letters, look);
    }

    StyleChoice withLetters(boolean on) {
        return new StyleChoice(widthMm, textPercent, on, look);
    }

    StyleChoice withLook(FigureColours other) {
        return new StyleChoice(widthMm, textPercent, letters, other);
    }

    FigureStyle figureStyle() {
        return new FigureStyle(widthMm, textPercent / PERCENT, letters, look.theme());
    }
}
