package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/** A figure of one optimizer: rows of charts and a caption. */
interface SingleFigure extends Figure {

    /** The charts, row by row. */
    List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress);

    /** What a reader needs to know, with the numbers. */
    String caption(AnalyzedCheckpoint analyzed, Progress progress);

    /** Height of a chart over its width. */
    default double aspect() {
        return 0.95;
    }

    @Override
    default Scope scope() {
        return Scope.ONE;
    }

    @Override
    default DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        AnalyzedCheckpoint analyzed = checkpoints.get(0);
        return DrawnFigure.of(this, caption(analyzed, progress), aspect(), rows(analyzed, progress), checkpoints);
    }
}
