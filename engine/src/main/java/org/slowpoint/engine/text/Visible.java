package org.slowpoint.engine.text;

/**
 * Text for something that obeys some characters instead of showing them, such as a terminal: control and format
 * characters, other line ends and lone surrogates become escapes like <code>&#92;u001b</code>, so that they are seen.
 */
public final class Visible {

    private Visible() {}

    /** The text on one line. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** The text with its own line feeds and tabs. */
    public static String lines(String text) {
        return shown(text, true);
    }

    /** Whether a code point is obeyed or not shown at all. */
    static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String shown(String text, boolean layout) {
        if (text.codePoints().noneMatch(Visible::hidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (!hidden(codePoint) || (layout && (codePoint == '\n' || codePoint == '\t'))) {
                shown.appendCodePoint(codePoint);
                return;
            }
            for (char unit : Character.toChars(codePoint)) {
                String digits = Integer.toHexString(unit);
                shown.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
            }
        });
        return shown.toString();
    }
}
