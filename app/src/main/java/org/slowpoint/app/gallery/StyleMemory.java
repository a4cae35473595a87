package org.slowpoint.app.gallery;

import javafx.beans.property.StringProperty;
import org.slowpoint.app.shell.Preferences;
import org.slowpoint.app.shell.Theme;

/** Remembers width, text size and letters from one start to the next; the colours follow the window. */
final class StyleMemory {

    private static final String KEY = "figures.style";

    private final StringProperty setting;

    StyleMemory(Preferences preferences) {
        setting = preferences.setting(KEY);
    }

    /** The look a figure begins with in a window. */
    static SheetLook usual(Theme window) {
        return window == Theme.DARK ? SheetLook.DARK : SheetLook.PRINT;
    }

    /** The style remembered, or every figure as designed. */
    FigureStyle recall(Theme window) {
        FigureStyle designed = FigureStyle.designed(usual(window));
        String text = setting.get();
        if (text == null) {
            return designed;
        }
        String[] parts = text.split(" ", -1);
        try {
            int percent = Integer.parseInt(parts[1]);
            double width = Double.parseDouble(parts[0]);
            boolean sound = percent >= FigureStyle.SMALLEST_TEXT
                    && percent <= FigureStyle.LARGEST_TEXT
                    && width >= 0
                    && width <= 2000;
            return sound ? new FigureStyle(width, percent, Boolean.parseBoolean(parts[2]), designed.look()) : designed;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return designed;
        }
    }

    void remember(FigureStyle style) {
        setting.set(style.widthMm() + " " + style.textPercent() + " " + style.letters());
    }
}
