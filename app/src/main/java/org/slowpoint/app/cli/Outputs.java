package org.slowpoint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slowpoint.app.graphics.OwnFiles;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
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
        tryOut(out);
    }

    /**
     * Finds out whether a file can be written, before any work is done for it.
     *
     * @throws FileWriteException saying why not
     */
    static void tryOut(Path file) {
        AtomicFiles.tryWrite(file, nothing -> {});
    }

    /**
     * Finds out whether files can be written into a folder, which need not be there yet.
     *
     * @throws FileWriteException saying why not
     * @throws IllegalArgumentException when a file is in the way
     */
    static void tryFolder(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new IllegalArgumentException("The folder " + folder + " cannot be made, since " + there
                    + " is a file; choose another with --out.");
        }
        tryOut(there.resolve(".slowpoint"));
    }

    /**
     * Checks that nothing is replaced but what the program made itself.
     *
     * @param files what may be written
     * @param overwrite whether everything may be replaced
     * @throws FileWriteException naming a file that is to be kept
     */
    static void keepOthers(List<Path> files, boolean overwrite) {
        if (!overwrite) {
            OwnFiles.keepOthers(files, "add --overwrite to replace it, or choose another folder with --out");
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
