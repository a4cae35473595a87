package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.HandDesignedCharts;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/** Figure 2: update functions of optimizers designed by hand. */
final class HandDesignedFigure implements Figure {

    @Override
    public String id() {
        return "2";
    }

    @Override
    public String title() {
        return "Update functions of optimizers designed by hand";
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
                "Gradient descent with rate 1 is a line through the origin; clipping gradients at 0.5 bends it; the"
                        + " velocity of momentum (β = 0.9) shifts it up and down; the mean square of RMSProp (γ = 0.9)"
                        + " turns it.",
                0.85,
                List.of(
                        List.of(HandDesignedCharts.descent(), HandDesignedCharts.clipping()),
                        List.of(HandDesignedCharts.momentum(), HandDesignedCharts.rmsProp())),
                checkpoints);
    }
}
