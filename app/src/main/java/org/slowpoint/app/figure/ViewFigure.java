package org.slowpoint.app.figure;

import java.util.List;
import java.util.function.Function;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.job.Progress;

/**
 * One view of the explorer as a figure of its own, in one column of a journal.
 *
 * @param id its name on the command line
 * @param title what it shows, one line
 * @param topic what it is about
 * @param chart draws it
 */
record ViewFigure(String id, String title, Topic topic, Function<Study, Chart> chart) implements Figure {

    private static final double WIDTH = 88;
    private static final double ASPECT = 0.75;

    @Override
    public Scope scope() {
        return Scope.ONE;
    }

    @Override
    public DrawnFigure draw(List<Specimen> specimens, Progress progress) {
        Study study = specimens.get(0).study();
        return new DrawnFigure(
                id,
                title,
                title + " of " + study.name() + ".",
                WIDTH,
                ASPECT,
                1,
                1,
                List.of(Panel.of(chart.apply(study), 0, 0)),
                List.of(),
                study.provenance(),
                specimens);
    }
}
