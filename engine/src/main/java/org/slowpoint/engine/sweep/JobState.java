package org.slowpoint.engine.sweep;

/** Where a job of a sweep is. */
public enum JobState {
    /** Nobody has begun it. */
    WAITING("waiting"),
    /** A process holds it now. */
    RUNNING("running"),
    /** It was begun and nobody runs it. */
    INTERRUPTED("interrupted"),
    /** It has a result. */
    DONE("done"),
    /** It has a sentence in place of a result. */
    FAILED("failed");

    private final String word;

    JobState(String word) {
        this.word = word;
    }

    /** The word for it in tables. */
    public String word() {
        return word;
    }
}
