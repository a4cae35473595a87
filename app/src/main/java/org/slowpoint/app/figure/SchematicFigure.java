package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Schematic;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/** Figure 16: a learned optimizer unrolled. */
final class SchematicFigure implements Figure {

    @Override
    public String id() {
        return "16";
    }

    @Override
    public String title() {
        return "A learned optimizer, unrolled";
    }

    @Override
    public Topic topic() {
        return Topic.OVERVIEW;
    }

    @Override
    public Scope scope() {
        return Scope.NONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        return DrawnFigure.of(
                this,
                "For each parameter x of the problem a recurrent network takes the gradient g of the loss, moves its"
                        + " state h, and reads the update Δx out of the new state. Meta-training differentiates the"
                        + " losses along the way through all of it.",
                0.36,
                List.of(List.of(Schematic.unrolled())),
                checkpoints);
    }
}
