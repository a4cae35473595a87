package org.slowpoint.engine.file;

/**
 * A file that could not be read. The message is the end of a sentence, why and what to do: lower case, without a final
 * full stop; whoever asked for the file begins it.
 */
public final class UnreadableFileException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param reason why it could not be read and what to do
     */
    public UnreadableFileException(String reason) {
        super(reason);
    }

    /**
     * Creates the exception.
     *
     * @param reason why it could not be read and what to do
     * @param cause the underlying fault, for the log
     */
    public UnreadableFileException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
