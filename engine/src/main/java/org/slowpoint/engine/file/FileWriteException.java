package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.file.Path;
import org.slowpoint.engine.text.Quoted;

/**
 * A file that could not be written; whatever stood at its path before is untouched. The message is one sentence for the
 * person at the screen: which file, why, and what to do.
 */
public final class FileWriteException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     */
    public FileWriteException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     * @param cause the underlying fault, for the log
     */
    public FileWriteException(String message, IOException cause) {
        super(message, cause);
    }

    /** A file that was not written, and why and what to do, without a full stop. */
    static FileWriteException of(Path target, String problem) {
        return new FileWriteException(sentence(target, problem));
    }

    /** As {@link #of(Path, String)} with the fault beneath. */
    static FileWriteException of(Path target, String problem, IOException cause) {
        return new FileWriteException(sentence(target, problem), cause);
    }

    private static String sentence(Path target, String problem) {
        return "File " + Quoted.of(target.toString()) + " was not written: " + problem + ".";
    }
}
