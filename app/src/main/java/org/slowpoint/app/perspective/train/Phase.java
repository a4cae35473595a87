package org.slowpoint.app.perspective.train;

/** Where a training is in its life. */
public enum Phase {
    /** Nothing has been trained since the program started. */
    READY,
    /** Training. */
    RUNNING,
    /** Asked to pause or to end; the last step is being left and the file written. */
    STOPPING,
    /** Between two steps, to go on when told. */
    PAUSED,
    /** Done, cancelled or failed; what was seen stays on show. */
    ENDED;

    /** Whether a training is under way, so that no other can begin. */
    public boolean busy() {
        return this == RUNNING || this == STOPPING || this == PAUSED;
    }
}
