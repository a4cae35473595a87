package org.slowpoint.app.perspective.figures;

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
    static FigureColours usual(Theme window) {
        return window == Theme.DARK ? FigureColours.DARK : FigureColours.PRINT;
    }

    /** The style remembered, or every figure as designed. */
    StyleChoice recall(Theme window) {
        StyleChoice designed = StyleChoice.designed(usual(window));
        String text = setting.get();
        if (text == null) {
            return designed;
        }
        String[] parts = text.split(" ", -1);
        try {
            int percent = Integer.parseInt(parts[1]);
            double width = Double.parseDouble(parts[0]);
            boolean sound = percent >= StyleChoice.SMALLEST_TEXT
                    && percent <= StyleChoice.LARGEST_TEXT
                    && width >= 0
                    && width <= 2000;
            return sound ? new StyleChoice(width, percent, Boolean.parseBoolean(parts[2]), designed.look()) : designed;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return designed;
        }
    }

    void remember(StyleChoice style) {
        setting.set(style.widthMm() + " " + style.textPercent() + " " + style.letters());
    }
}
