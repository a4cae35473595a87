package org.slowpoint.app.figure;

import java.util.function.Function;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.Page;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.job.Progress;

/**
 * One view of the explorer as a figure of its own, in one column of a journal.
 *
 * @param id its name on the command line
 * @param title what it shows, one line
 * @param chart draws it
 */
record ViewFigure(String id, String title, Function<Study, Chart> chart) implements Figure {

    private static final double WIDTH = 88;
    private static final double HEIGHT = 66;

    @Override
    public Page page(Study study, Progress progress) {
        return Page.of(chart.apply(study), null, WIDTH, HEIGHT, study.provenance());
    }
}
