package org.slowpoint.app.figure;

import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.InsetRoom;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.chart.ModeCharts;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Aspect;
import org.slowpoint.engine.mechanism.LeadingMechanism;
import org.slowpoint.engine.task.KnownCurvature;
import org.slowpoint.engine.text.Formatted;

/**
 * Figure 14: recovered momentum. (a) states and the variance explained, (b) update functions along the first principal
 * component, (c) eigenvalues, (d) modes as momentum with the optimum, (e) the leading mode against the optimizer.
 */
final class RecoveredMomentumFigure implements SingleFigure {

    @Override
    public String id() {
        return "14";
    }

    @Override
    public String title() {
        return "Recovered momentum: one mode and the whole optimizer";
    }

    @Override
    public Topic topic() {
        return Topic.MOMENTUM;
    }

    @Override
    public boolean suits(AnalyzedCheckpoint analyzed) {
        return analyzed.analysis().task() instanceof KnownCurvature
                && analyzed.analysis().modes().isPresent();
    }

    @Override
    public boolean shows(AnalyzedCheckpoint analyzed) {
        return suits(analyzed) && LeadingMechanism.of(analyzed.analysis()) == Aspect.MOMENTUM;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        Analysis analysis = analyzed.analysis();
        Projection projection = new Projection(analysis, Plane.FIRST);
        StateSpaceChart.Look look = new StateSpaceChart.Look(Runs.ALIKE, false, false, true);
        Chart space = InsetRoom.add(
                        StateSpaceChart.of(analyzed, projection, look).toBuilder(),
                        projection,
                        ModeCharts.explained(analysis))
                .build();
        Optional<Linearization> modes = analysis.meaningfulModes();
        if (modes.isEmpty()) {
            Chart none = Chart.builder("none").note(analysis.whyNoModes()).build();
            return List.of(List.of(space, none, none), List.of(none, none));
        }
        Chart along = ModeCharts.along(
                analysis, ModeCharts.Direction.ofComponent(analysis, modes.get().state(), 0), "Updates along PC 1");
        Chart spectrum = SpectrumChart.planeOf(modes.get());
        Chart rates = SpectrumChart.withMomenta(SpectrumChart.emptyRates(analyzed), modes.get());
        Chart replay = analyzed.graph()
                .leadingMode(progress)
                .map(r -> InterventionCharts.replay(r, "leading mode"))
                .orElseThrow();
        return List.of(List.of(space, along, spectrum), List.of(rates, replay));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        Analysis analysis = analyzed.analysis();
        if (analysis.meaningfulModes().isEmpty()) {
            return analysis.whyNoModes();
        }
        Mode mode = analysis.meaningfulModes().get().byGain().get(0);
        String replay = analyzed.graph()
                .leadingMode(progress)
                .filter(ModeReplay::explainable)
                .map(r -> Formatted.of(" By itself this mode explains %.0f %% of the loss curve.", 100 * share(r)))
                .orElse("");
        return Formatted.of(
                "The first component holds %.1f %% of the variance of the states. The mode of the largest gain has"
                        + " %s%s and learning rate |α| = %.4g%s.%s",
                100 * analysis.pca().explained(0),
                Captions.momentum(mode),
                mode.beta(),
                mode.rateModulus(),
                Captions.motion(mode),
                replay);
    }

    private static double share(ModeReplay replay) {
        return replay.modesShare();
    }
}
