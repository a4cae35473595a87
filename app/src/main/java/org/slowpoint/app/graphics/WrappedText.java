package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.TextStyle;

/** Breaks text into lines between words. */
final class WrappedText {

    private WrappedText() {}

    /**
     * The lines of a text.
     *
     * @param text words with single spaces between them
     * @param style its font
     * @param room the width of a line, points; a longer word has a line for itself and reaches beyond
     */
    static List<String> lines(String text, TextStyle style, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && FontMetrics.width(longer, style) > room) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
