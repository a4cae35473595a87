package org.slowpoint.engine.data;

/**
 * Data that cannot be used. The message is one sentence for the person at the screen: which file or folder, what is
 * wrong and what to do. Unchecked, because only the caller that offered the data can act on it.
 */
public final class DataException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     * @param cause the underlying fault, for the log
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
