package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.ModeCharts;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;

/** Figure 9: (a) the eigenvalues at the convergence point, (b) to (d) update functions along the leading modes. */
final class ModesFigure implements SingleFigure {

    private static final int MODES = 3;
    private static final List<Marker> FRAMES = List.of(Marker.CIRCLE, Marker.SQUARE, Marker.DIAMOND);

    @Override
    public String id() {
        return "9";
    }

    @Override
    public String title() {
        return "Eigenvalues, and update functions along the leading modes";
    }

    @Override
    public Topic topic() {
        return Topic.MOMENTUM;
    }

    @Override
    public double aspect() {
        return 0.78;
    }

    @Override
    public boolean suits(AnalyzedCheckpoint analyzed) {
        return !analyzed.graph().groups(Progress.NONE).isEmpty();
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        List<Chart> charts = new ArrayList<>();
        if (analyzed.analysis().meaningfulModes().isEmpty()) {
            return List.of(List.of(Chart.builder("modes")
                    .note(analyzed.analysis().whyNoModes())
                    .build()));
        }
        Linearization linear = analyzed.analysis().meaningfulModes().get();
        charts.add(marked(SpectrumChart.planeOf(linear), leading(linear)));
        for (Mode mode : leading(linear)) {
            ModeCharts.Direction direction = ModeCharts.Direction.ofMode(
                    analyzed.analysis(), linear, linear.byGain().indexOf(mode));
            charts.add(ModeCharts.along(analyzed.analysis(), direction, "Along " + mode.beta()));
        }
        List<List<Chart>> rows = new ArrayList<>();
        for (int i = 0; i < charts.size(); i += 2) {
            rows.add(charts.subList(i, Math.min(charts.size(), i + 2)));
        }
        return rows;
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        if (analyzed.analysis().meaningfulModes().isEmpty()) {
            return analyzed.analysis().whyNoModes();
        }
        StringBuilder text = new StringBuilder(
                "Eigenvalues at the convergence point, coloured by learning rate, those of"
                        + " the other panels framed, and update functions at states moved along the modes of the largest gain:");
        for (Mode mode : leading(analyzed.analysis().meaningfulModes().get())) {
            text.append(Formatted.of(
                    " %s with |α| = %.4g, gain %.3g%s;",
                    mode.beta(), mode.rateModulus(), mode.gain(), Captions.motion(mode)));
        }
        return text.deleteCharAt(text.length() - 1).append('.').toString();
    }

    /** The eigenvalues of the other panels in frames of their own shape. */
    private static Chart marked(Chart spectrum, List<Mode> modes) {
        Chart.Builder chart = spectrum.toBuilder();
        for (int i = 0; i < modes.size(); i++) {
            Paint paint = Paint.series(i + 1);
            chart.add(SpectrumChart.framed(modes.get(i), FRAMES.get(i), paint));
            String panel = String.valueOf((char) ('b' + i));
            chart.legend(LegendEntry.marker("mode of (" + panel + ")", paint, FRAMES.get(i)));
        }
        return chart.build();
    }

    /** The modes of the largest gain, of a conjugate pair one. */
    private static List<Mode> leading(Linearization linear) {
        return linear.byGain().stream()
                .filter(m -> m.eigen().im() >= 0)
                .limit(MODES)
                .toList();
    }
}
