package org.slowpoint.engine.checkpoint;

/**
 * A checkpoint that cannot be used. The message is one sentence for the person at the screen: which file, which tensor
 * where one is at fault, what is wrong and what to do. Unchecked, because only the caller that offered the file can act
 * on it.
 */
public final class CheckpointException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the whole sentence shown to the user
     * @param cause the underlying fault, for the log
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
