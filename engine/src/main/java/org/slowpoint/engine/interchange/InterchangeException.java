package org.slowpoint.engine.interchange;

/**
 * A file of another program that cannot be used. The message is one sentence for the person at the screen: which file,
 * which array where one is at fault, what is wrong and what to do.
 */
public final class InterchangeException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     */
    public InterchangeException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     * @param cause the underlying fault, for the log
     */
    public InterchangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
