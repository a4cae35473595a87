package org.slowpoint.engine.text;

/** Shows text from a file in a message: quoted, on one line, and short, whatever the file says. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text in double quotes, control characters and lone surrogates replaced, cut after 80 characters. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).map(Quoted::printable).forEach(shown::appendCodePoint);
        if (text.codePoints().limit(LONGEST + 1L).count() > LONGEST) {
            shown.append('…');
        }
        return shown.append('"').toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '\uFFFD';
            default -> codePoint;
        };
    }
}
