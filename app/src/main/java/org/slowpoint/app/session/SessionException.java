package org.slowpoint.app.session;

/** A session that cannot be read. The message says what is wrong, without the file and without a final full stop. */
public final class SessionException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param reason what is wrong and, if it helps, what to do
     */
    public SessionException(String reason) {
        super(reason);
    }
}
