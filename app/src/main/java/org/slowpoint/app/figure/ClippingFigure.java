package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.ClippingCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Aspect;
import org.slowpoint.engine.mechanism.LeadingMechanism;
import org.slowpoint.engine.text.Formatted;

/** Figure 4: clipping. (a) the update function at the initial state, (b) the sizes of the gradients met. */
final class ClippingFigure implements SingleFigure {

    @Override
    public String id() {
        return "4";
    }

    @Override
    public String title() {
        return "Clipping: update function and gradients met";
    }

    @Override
    public Topic topic() {
        return Topic.CLIPPING;
    }

    @Override
    public boolean shows(AnalyzedCheckpoint analyzed) {
        return LeadingMechanism.of(analyzed.analysis()) == Aspect.CLIPPING;
    }

    @Override
    public double aspect() {
        return 0.8;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        return List.of(
                List.of(ClippingCharts.update(analyzed.analysis()), ClippingCharts.density(analyzed.analysis())));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        Analysis analysis = analyzed.analysis();
        return Formatted.of(
                "The update function at the initial state against the line of its slope at g = 0, and how the sizes of"
                        + " the gradients that runs meet are spread. %.1f %% of the gradients meet less than half of"
                        + " that slope; half of them are below |g| = %.3g and the largest is %.3g.",
                100 * analysis.saturation().saturatedShare(),
                analysis.saturation().quantile(0.5),
                analysis.saturation().quantile(1));
    }
}
