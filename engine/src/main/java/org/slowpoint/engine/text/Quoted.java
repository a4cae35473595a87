package org.slowpoint.engine.text;

/** Shows text from a file in a message: on one line, and short, whatever the file says. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text in double quotes, control characters and lone surrogates replaced, cut after 80 characters. */
    public static String of(String text) {
        return '"' + shortened(text) + '"';
    }

    /** As {@link #of}, without the quotes, for a sentence that has its own. */
    public static String shortened(String text) {
        return shortened(text, LONGEST);
    }

    /** As {@link #shortened(String)}, for text that is a sentence itself: cut after so many characters. */
    public static String shortened(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(codePoint -> Visible.hidden(codePoint) ? '\uFFFD' : codePoint)
                .forEach(shown::appendCodePoint);
        if (text.codePoints().limit(longest + 1L).count() > longest) {
            shown.append('…');
        }
        return shown.toString();
    }
}
