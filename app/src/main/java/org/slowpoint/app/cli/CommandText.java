package org.slowpoint.app.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A command line as checkpoints keep it: whoever gets the file need not know where its maker's folders are. */
final class CommandText {

    // From the beginning of a word, or of the value of an option, to its last separator.
    private static final Pattern FOLDERS = Pattern.compile("(^|=)[^=]*[/\\\\](?=[^/\\\\])");

    private CommandText() {}

    /** The command line that was given, with the last names of paths only. */
    static String of(CommandSpec spec) {
        return of(spec.root().commandLine().getParseResult().originalArgs());
    }

    static String of(List<String> arguments) {
        return "slowpoint "
                + arguments.stream()
                        .map(word -> FOLDERS.matcher(word).replaceAll("$1"))
                        .collect(Collectors.joining(" "));
    }
}
