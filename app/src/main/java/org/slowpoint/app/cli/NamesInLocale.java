package org.slowpoint.app.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.text.Quoted;
import picocli.CommandLine;

/**
 * File names that Java cannot express. It takes the encoding of names from the environment before the program begins: in
 * the locale C, names of other than ASCII letters are lost.
 */
final class NamesInLocale {

    private static final Charset ENCODING = encoding();
    private static final char LOST = '\uFFFD';

    private NamesInLocale() {}

    private static Charset encoding() {
        try {
            return Charset.forName(System.getProperty("sun.jnu.encoding", ""));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Reads paths from the command line. */
    static final class Paths implements CommandLine.ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new CommandLine.TypeConversionException(refusal(value));
            }
        }
    }

    /** Why a name cannot be used, and what helps. */
    static String refusal(String name) {
        return "The name " + Quoted.of(name)
                + (isLost(name)
                        ? " holds letters that Java cannot express in this locale; " + remedy()
                        : " holds a character that no file name may have; choose another.");
    }

    /** What is wrong with the first argument that came through the environment without its letters. */
    static Optional<String> lost(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.indexOf(LOST) >= 0)
                .findFirst()
                .map(NamesInLocale::refusal);
    }

    private static boolean isLost(String name) {
        return name.indexOf(LOST) >= 0 || !ENCODING.newEncoder().canEncode(name);
    }

    private static String remedy() {
        return ENCODING.equals(StandardCharsets.UTF_8)
                ? "rename it, or start in the locale that it was named in."
                : "start with LC_ALL=C.UTF-8.";
    }

    /** What is wrong when nothing in the working folder can be found, since the folder's own name is lost. */
    static Optional<String> workingFolder() {
        String folder = System.getProperty("user.dir", "");
        return isLost(folder)
                ? Optional.of("The working folder " + Quoted.of(folder)
                        + " holds letters that Java cannot express in this locale; " + remedy())
                : Optional.empty();
    }
}
