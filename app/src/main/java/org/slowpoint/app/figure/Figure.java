package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/** A figure that can be drawn from any optimizers of the right kind. */
public interface Figure {

    /** Its name on the command line: the paper's number, or a word. */
    String id();

    /** What it shows, one line. */
    String title();

    /** What it is about. */
    Topic topic();

    /** How many optimizers it is drawn from. */
    Scope scope();

    /** Whether an optimizer has something to show in it; it can be drawn from others, and says what is missing. */
    default boolean suits(AnalyzedCheckpoint analyzed) {
        return true;
    }

    /** Whether an optimizer, going by its analysis, shows clearly what the figure is about, more than that it suits it. */
    default boolean shows(AnalyzedCheckpoint analyzed) {
        return suits(analyzed);
    }

    /**
     * Draws it. Long figures compute here, so not for the user-interface thread.
     *
     * @param checkpoints the optimizers: none, one, or one and more, as the scope says
     * @param progress reports and cancels
     */
    DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress);
}
