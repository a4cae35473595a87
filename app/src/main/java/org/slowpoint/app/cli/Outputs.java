package org.slowpoint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What commands ask of the file or folder that they are to write. */
final class Outputs {

    private Outputs() {}

    /**
     * Checks {@code --out} before any work is done.
     *
     * @param extension what its name must end with, since programs go by it
     * @param overwrite whether a file that exists may be replaced
     * @throws ParameterException when the name ends otherwise
     * @throws IllegalArgumentException when the file exists and is to be kept
     */
    static void check(CommandSpec spec, Path out, String extension, boolean overwrite) {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(extension)) {
            throw new ParameterException(spec.commandLine(), "--out must end with " + extension + ", got " + out);
        }
        if (!overwrite && Files.exists(out)) {
            throw new IllegalArgumentException(
                    out + " exists; add --overwrite to replace it, or choose another file with --out.");
        }
    }

    /**
     * Makes a folder where it is missing.
     *
     * @param instead what to do where that is not possible
     * @throws IllegalArgumentException when it cannot be made
     */
    static void folder(Path folder, String instead) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("The folder " + folder + " cannot be made; " + instead + ".", e);
        }
    }
}
