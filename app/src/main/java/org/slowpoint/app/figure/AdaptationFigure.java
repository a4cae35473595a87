package org.slowpoint.app.figure;

import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.AdaptationCharts;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;

/**
 * Figure 6: adaptation. (a) the fixed points over a constant gradient, (b) update functions along the arm of positive
 * gradients, (c) the effective learning rate over |g*|.
 */
final class AdaptationFigure implements SingleFigure {

    @Override
    public String id() {
        return "6";
    }

    @Override
    public String title() {
        return "Adaptation: fixed points over a constant gradient";
    }

    @Override
    public Topic topic() {
        return Topic.ADAPTATION;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        Optional<InputSweep> sweep = analyzed.graph().inputCurve(progress);
        if (sweep.isEmpty()) {
            Chart missing = AdaptationCharts.missing();
            return List.of(List.of(missing, missing, missing));
        }
        return List.of(List.of(
                AdaptationCharts.curve(analyzed, Plane.FIRST, sweep.get()),
                AdaptationCharts.updates(analyzed, sweep.get()),
                AdaptationCharts.rates(analyzed, sweep.get())));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        Optional<InputSweep> found = analyzed.graph().inputCurve(progress);
        if (found.isEmpty()) {
            return analyzed.analysis().whyNoCurve();
        }
        InputSweep sweep = found.get();
        double home = rate(sweep, 0);
        long stable = sweep.points().stream().filter(SweepPoint::stable).count();
        return Formatted.of(
                "Fixed points for a constant gradient g* up to ±%.3g, %d of %d attracting, %d folds; update functions at"
                        + " some of them, and the effective learning rate there: %.4g at g* = 0, %.4g and %.4g at the"
                        + " ends.",
                sweep.largest(),
                stable,
                sweep.points().size(),
                sweep.folds().size(),
                home,
                rate(sweep, -sweep.largest()),
                rate(sweep, sweep.largest()));
    }

    private static double rate(InputSweep sweep, double input) {
        return sweep.nearest(input).map(SweepPoint::effectiveLearningRate).orElse(Double.NaN);
    }
}
