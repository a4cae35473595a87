package org.slowpoint.engine.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the files of one fuzz test, each replaced by the next; removed when the process ends. */
public final class FuzzFolder {

    private final Path folder;

    /** Makes the folder. */
    public FuzzFolder() {
        try {
            // Memory where the system has a disk of it: a fuzzer writes many thousands of files a minute.
            Path memory = Path.of("/dev/shm");
            folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "slowpoint-fuzz")
                    : Files.createTempDirectory("slowpoint-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a file. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Writes a file. */
    public Path write(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove() {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException ignored) {
            // What is left is in the system's temporary folder.
            return;
        }
    }
}
