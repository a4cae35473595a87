package org.slowpoint.app.graphics;

/** Text for XML and HTML, as content or between double quotes, whatever it holds. */
public final class MarkupText {

    private MarkupText() {}

    /**
     * The text with its markup escaped; characters that neither language can hold, even escaped, become the replacement
     * character.
     */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(codePoint) ? codePoint : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    // XML 1.0, production 2, without the control characters that it only tolerates.
    private static boolean allowed(int codePoint) {
        if (codePoint < 0xA0) {
            return codePoint == '\t'
                    || codePoint == '\n'
                    || codePoint == '\r'
                    || (codePoint >= ' ' && codePoint < 0x7F);
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !surrogate && (codePoint & 0xFFFE) != 0xFFFE;
    }
}
