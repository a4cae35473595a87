package org.slowpoint.app.perspective.train;

import java.util.concurrent.Callable;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;

/** Takes an optimizer to where it can be looked at closely. */
@FunctionalInterface
public interface CheckpointViewer {

    /**
     * Opens a checkpoint and brings it on screen.
     *
     * @param name what it is called
     * @param source makes it, on a background thread
     */
    void open(String name, Callable<StoredCheckpoint> source);
}
