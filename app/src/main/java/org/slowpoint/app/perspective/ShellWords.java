package org.slowpoint.app.perspective;

import java.util.List;
import java.util.regex.Pattern;

/** Commands as a shell reads them. */
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellWords() {}

    /** The words of a command in one line, quoted where a shell would read them otherwise. */
    public static String line(List<String> command) {
        return String.join(" ", command.stream().map(ShellWords::quoted).toList());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
