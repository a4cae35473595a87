package org.slowpoint.app.figure;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.chart.InsetRoom;
import org.slowpoint.app.chart.MechanismLayers;
import org.slowpoint.app.chart.ModeCharts;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.slow.SlowPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Aspect;
import org.slowpoint.engine.mechanism.LeadingMechanism;
import org.slowpoint.engine.text.Formatted;

/**
 * Figure 3: momentum. (a) states around the fixed point with slow points and the leading mode, the total variance of
 * the states as an inset; (b) update functions along that mode; (c) eigenvalues coloured by learning rate.
 */
public final class MomentumFigure implements SingleFigure {

    @Override
    public String id() {
        return "3";
    }

    @Override
    public String title() {
        return "Momentum: the slow mode at the convergence point";
    }

    @Override
    public Topic topic() {
        return Topic.MOMENTUM;
    }

    @Override
    public boolean shows(AnalyzedCheckpoint analyzed) {
        return LeadingMechanism.of(analyzed.analysis()) == Aspect.MOMENTUM;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        Analysis analysis = analyzed.analysis();
        Projection projection = new Projection(analysis, Plane.FIRST);
        Chart.Builder space =
                StateSpaceChart.of(analyzed, projection, new StateSpaceChart.Look(Runs.ALIKE, false, false, true))
                        .toBuilder();
        SlowPointSet slow = analyzed.graph().slowPoints(progress);
        if (!slow.points().isEmpty()) {
            space.add(MechanismLayers.slowPoints(slow.points(), projection, 4));
            space.legend(LegendEntry.marker("slow point", Paint.of(Slot.PLOT), Marker.CIRCLE));
        }
        Chart spectrum = SpectrumChart.emptyPlane();
        Chart along;
        if (analysis.meaningfulModes().isPresent()) {
            Linearization linear = analysis.meaningfulModes().get();
            Mode mode = linear.byGain().get(0);
            ModeCharts.Direction direction = ModeCharts.Direction.ofMode(analysis, linear, 0);
            ModeCharts.arrows(projection, direction).forEach(space::add);
            along = ModeCharts.along(analysis, direction, "Update functions along the mode");
            spectrum = SpectrumChart.planeOf(linear).withLayer(SpectrumChart.selectedEigenvalue(mode));
        } else {
            along = Chart.builder("along").note(analysis.whyNoModes()).build();
        }
        Chart withInset =
                InsetRoom.add(space, projection, ModeCharts.variance(analysis)).build();
        return List.of(List.of(withInset, along, spectrum));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        Analysis analysis = analyzed.analysis();
        if (analysis.meaningfulModes().isEmpty()) {
            return analysis.whyNoModes();
        }
        Linearization linear = analysis.meaningfulModes().get();
        Mode mode = linear.byGain().get(0);
        int slow = analyzed.graph().slowPoints(progress).points().size();
        double[] variance = analysis.run().cloud().totalVariance();
        return Formatted.of(
                "States of the test problems around the fixed point (square) with %s; arrows along the mode"
                        + " of the largest gain, in the colours of the update functions at their tips. "
                        + DrawnFigure.INSET + ": the total"
                        + " variance of the states, %.2g at its largest and %.2g in the end. The mode has %s%s and learning"
                        + " rate |α| = %.4g, gain %.3g%s; the spectral radius is %.4f.",
                slow == 0 ? "no slow points" : slow == 1 ? "one slow point" : slow + " slow points",
                Arrays.stream(variance).max().orElse(0),
                variance[variance.length - 1],
                Captions.momentum(mode),
                mode.beta(),
                mode.rateModulus(),
                mode.gain(),
                Captions.motion(mode),
                linear.spectralRadius());
    }
}
