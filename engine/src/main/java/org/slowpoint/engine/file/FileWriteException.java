package org.slowpoint.engine.file;

import java.io.IOException;

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
}
