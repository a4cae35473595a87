package org.slowpoint.app.figure;

import java.util.List;
import java.util.function.Function;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/**
 * One view of the explorer as a figure of its own, in one column of a journal.
 *
 * @param id its name on the command line
 * @param title what it shows, one line
 * @param topic what it is about
 * @param chart draws it
 */
record ViewFigure(String id, String title, Topic topic, Function<AnalyzedCheckpoint, Chart> chart) implements Figure {

    private static final double WIDTH = 88;
    private static final double ASPECT = 0.75;

    @Override
    public Scope scope() {
        return Scope.ONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        AnalyzedCheckpoint analyzed = checkpoints.get(0);
        return new DrawnFigure(
                id,
                title,
                title + " of " + analyzed.name() + ".",
                WIDTH,
                ASPECT,
                1,
                1,
                List.of(Panel.of(chart.apply(analyzed), 0, 0)),
                List.of(),
                Provenance.of(analyzed).entries(),
                1);
    }
}
