package org.slowpoint.app.figure;

import org.slowpoint.app.chart.Page;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.job.Progress;

/** A figure that can be drawn from any study of the right kind. */
public interface Figure {

    /** Its name on the command line: the paper's number, or a word. */
    String id();

    /** What it shows, one line. */
    String title();

    /**
     * Draws it. Long figures compute here, so not for the user-interface thread.
     *
     * @param study the checkpoint and its analysis
     * @param progress reports and cancels
     */
    Page page(Study study, Progress progress);
}
