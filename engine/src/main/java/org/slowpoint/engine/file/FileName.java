package org.slowpoint.engine.file;

import org.slowpoint.engine.text.Visible;

/** Names for new files that are made of text from elsewhere, such as the name of a checkpoint. */
public final class FileName {

    private static final int LONGEST = 100;
    private static final String RESERVED = "/\\:*?\"<>|";

    private FileName() {}

    /**
     * A name, or the beginning of one, that every file system takes and no shell or program mistakes: what separates
     * folders, what is reserved and what cannot be seen becomes an underscore, it begins with neither a point nor a
     * hyphen, and it has at most 100 characters.
     */
    public static String of(String text) {
        StringBuilder name = new StringBuilder();
        text.strip().codePoints().limit(LONGEST).forEach(codePoint -> {
            boolean first = name.length() == 0 && (codePoint == '.' || codePoint == '-');
            boolean refused = RESERVED.indexOf(codePoint) >= 0
                    || !Visible.line(Character.toString(codePoint)).equals(Character.toString(codePoint));
            name.appendCodePoint(first || refused ? '_' : codePoint);
        });
        return name.length() == 0 ? "_" : name.toString();
    }
}
