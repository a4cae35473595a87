package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.job.Progress;

/** A figure of one optimizer: rows of charts and a caption. */
interface SingleFigure extends Figure {

    /** The charts, row by row. */
    List<List<Chart>> rows(Specimen specimen, Progress progress);

    /** What a reader needs to know, with the numbers. */
    String caption(Specimen specimen, Progress progress);

    /** Height of a chart over its width. */
    default double aspect() {
        return 0.95;
    }

    @Override
    default Scope scope() {
        return Scope.ONE;
    }

    @Override
    default DrawnFigure draw(List<Specimen> specimens, Progress progress) {
        Specimen specimen = specimens.get(0);
        return DrawnFigure.of(this, caption(specimen, progress), aspect(), rows(specimen, progress), specimens);
    }
}
