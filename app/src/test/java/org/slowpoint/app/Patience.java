package org.slowpoint.app;

/**
 * How long a test waits for what must come. It only ends a hang, so it is longer than any machine keeps a test waiting,
 * however busy.
 */
public final class Patience {

    /** The longest wait, minutes. */
    public static final int MINUTES = 5;

    private Patience() {}
}
