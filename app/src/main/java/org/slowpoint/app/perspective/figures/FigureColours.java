package org.slowpoint.app.perspective.figures;

import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.shell.Theme;

/** The colours of a figure; text has the same size in all, so that only colours change. */
enum FigureColours {
    /** Soft on white. */
    LIGHT("Light"),
    /** Light on near black. */
    DARK("Dark"),
    /** Black on white. */
    PRINT("Print");

    private final String title;

    FigureColours(String title) {
        this.title = title;
    }

    /** The look that suits a window. */
    static FigureColours of(Theme window) {
        return window == Theme.DARK ? DARK : LIGHT;
    }

    String title() {
        return title;
    }

    ChartTheme theme() {
        return switch (this) {
            case LIGHT -> alike(ChartTheme.LIGHT);
            case DARK -> alike(ChartTheme.DARK);
            case PRINT -> ChartTheme.PRINT;
        };
    }

    private static ChartTheme alike(ChartTheme theme) {
        return theme.scaled(ChartTheme.PRINT.labelSize() / theme.labelSize());
    }
}
