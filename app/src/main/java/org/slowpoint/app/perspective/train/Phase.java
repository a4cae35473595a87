package org.slowpoint.app.perspective.train;

/** Where a training is in its life. */
public enum Phase {
    /** Nothing has been trained since the program started. */
    READY,
    /** Waits until another has stopped and leaves it a processor. */
    WAITING,
    /** Training. */
    RUNNING,
    /** Asked to pause or to end; the last step is being left and the file written. */
    STOPPING,
    /** Between two steps, to go on when told. */
    PAUSED,
    /** Done, cancelled or failed; what was seen stays on show. */
    ENDED;

    /** Whether something works on it, so that its file must stay as it is. */
    public boolean busy() {
        return this == RUNNING || this == STOPPING || this == WAITING;
    }
}
