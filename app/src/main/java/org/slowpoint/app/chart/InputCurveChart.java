package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.continuation.BifurcationKind;
import org.slowpoint.engine.dynamics.sweep.Bifurcation;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.mechanism.Examination;

/** The effective learning rate at the fixed points over a constant gradient g* (figure 6c), on both arms. */
public final class InputCurveChart {

    private InputCurveChart() {}

    /** The chart; points that a run reaches are filled. */
    public static Chart of(Examination examination) {
        Chart.Builder chart = Chart.builder("input-curve-rates").title("Learning rate over g*");
        if (examination.sweep().isEmpty()) {
            return chart.note(examination.analysis().whyNoCurve()).build();
        }
        InputSweep sweep = examination.sweep().get();
        int steps = examination.analysis().options().steps();
        List<SweepPoint> points = sweep.points();
        double[] xs = points.stream().mapToDouble(SweepPoint::input).toArray();
        double[] ys =
                points.stream().mapToDouble(SweepPoint::effectiveLearningRate).toArray();
        chart.x(Axis.of("constant gradient g*", Scale.asinh(sweep.scale()))).y(Axes.effectiveRate());
        chart.add(LineLayer.of(
                LayerInfo.of("rates-line", "effective learning rate"), xs, ys, Paint.of(Slot.SERIES_4), 1.6));
        List<SweepPoint> reached =
                points.stream().filter(p -> p.reachedWithin(steps)).toList();
        chart.add(MarkerLayer.of(
                        LayerInfo.of(MechanismLayers.INPUT_CURVE, "fixed points")
                                .pickable((s, i) -> MechanismLayers.sweepText(points.get(i))),
                        xs,
                        ys,
                        Paint.of(Slot.PLOT),
                        Marker.CIRCLE,
                        5)
                .outlined(Paint.of(Slot.SERIES_4), 1));
        chart.add(MarkerLayer.of(
                LayerInfo.of("reached", "reached within a run"),
                reached.stream().mapToDouble(SweepPoint::input).toArray(),
                reached.stream().mapToDouble(SweepPoint::effectiveLearningRate).toArray(),
                Paint.of(Slot.SERIES_4),
                Marker.CIRCLE,
                5));
        chart.legend(LegendEntry.marker("reached within " + steps + " steps", Paint.of(Slot.SERIES_4), Marker.CIRCLE));
        for (Bifurcation b : sweep.bifurcations()) {
            // Folds come in groups, where words beside each would lie on one another.
            chart.add(RuleLayer.vertical(
                    LayerInfo.of(
                            "bifurcation-" + b.kind() + "-" + b.input(),
                            b.kind().title()),
                    b.input(),
                    paint(b.kind()),
                    ""));
        }
        sweep.bifurcations().stream()
                .map(Bifurcation::kind)
                .distinct()
                .forEach(kind -> chart.legend(LegendEntry.dashed(kind.title(), paint(kind), 1)));
        return chart.build();
    }

    private static Paint paint(BifurcationKind kind) {
        return switch (kind) {
            case FLIP -> Paint.of(Slot.SERIES_2);
            case NEIMARK_SACKER -> Paint.of(Slot.SERIES_6);
            default -> Paint.of(Slot.MUTED);
        };
    }
}
