package org.slowpoint.engine.linalg;

/** The native libraries cannot be used on this machine as it is. The message is one sentence for people. */
public final class NativeLibraryException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     * @param cause what the loader said, for the log
     */
    NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
