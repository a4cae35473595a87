package org.slowpoint.app.perspective;

import java.util.Optional;
import org.slowpoint.app.library.OptimizerSource;

/** Takes an optimizer to where it can be looked at closely. */
@FunctionalInterface
public interface OptimizerViewer {

    /**
     * Opens an optimizer and brings it on screen.
     *
     * @param source where it comes from
     * @param state the hidden state to begin at, length N; empty for where one usually begins
     */
    void open(OptimizerSource source, Optional<double[]> state);
}
