package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slowpoint.engine.text.Quoted;

/** A place for a result that took long and cannot go where it was meant to: a folder of its own among temporary ones. */
public final class Rescue {

    private Rescue() {}

    /**
     * Writes a result elsewhere.
     *
     * @param failure why it cannot go where it was meant to
     * @param target where it was meant to go; it keeps its name
     * @param write writes it to a file
     * @return the failure to report, which says where the result is now, if it could be kept at all
     */
    public static FileWriteException elsewhere(FileWriteException failure, Path target, Consumer<Path> write) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("slowpoint-");
            Path file = folder.resolve(target.getFileName());
            write.accept(file);
            return new FileWriteException(failure.getMessage() + " It is kept as " + Quoted.of(file.toString())
                    + " instead; move it from there.");
        } catch (IOException | FileWriteException full) {
            if (folder != null) {
                Temporaries.deleteQuietly(folder);
            }
            return failure;
        }
    }
}
