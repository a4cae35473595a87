package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;

/** Fixed points over a constant gradient g* and what they do to the learning rate (figure 6). */
public final class AdaptationCharts {

    private static final String UPDATES = "updates-over-input";
    private static final String STABLE_BELOW = "stable-below";
    private static final String STABLE_ABOVE = "stable-above";
    private static final int CURVES = 7;
    private static final double ROOM = 0.08;
    private static final String NO_CURVE = "There is no fixed point at g = 0 to follow over g*";

    private AdaptationCharts() {}

    /** The S-curve in a plane, coloured by g* (figure 6a). */
    public static Chart curve(AnalyzedCheckpoint analyzed, Plane plane, InputSweep sweep) {
        Projection projection = new Projection(analyzed.analysis(), plane);
        List<SweepPoint> points = sweep.points();
        double[] xs = points.stream().mapToDouble(p -> projection.x(p.state())).toArray();
        double[] ys = points.stream().mapToDouble(p -> projection.y(p.state())).toArray();
        double[] inputs = points.stream().mapToDouble(SweepPoint::input).toArray();
        ColourBar bar = bar(sweep);
        Chart.Builder chart = Chart.builder("curve")
                .title("Fixed points over g*")
                .x(projection.axis(plane.horizontal()).padding(ROOM))
                .y(projection.axis(plane.vertical()).padding(ROOM))
                .colourBar(bar)
                .add(LineLayer.of(LayerInfo.of("curve", "fixed points over g*"), xs, ys, Paint.of(Slot.MUTED), 0.7))
                .add(MarkerLayer.valued(
                                LayerInfo.of(MechanismLayers.INPUT_CURVE, "fixed points over g*")
                                        .pickable((s, i) -> MechanismLayers.sweepText(points.get(i)))
                                        .columns("PC x", "PC y", "g*"),
                                xs,
                                ys,
                                inputs,
                                bar,
                                Marker.CIRCLE,
                                5)
                        .outlined(Paint.of(Slot.MUTED), 0.4));
        analyzed.analysis().convergencePoint().ifPresent(home -> {
            chart.add(MarkerLayer.of(
                            LayerInfo.of(StateSpaceChart.FIXED_POINTS, "fixed point at g = 0"),
                            new double[] {projection.x(home.state())},
                            new double[] {projection.y(home.state())},
                            Paint.of(Slot.TEXT),
                            Marker.SQUARE,
                            7)
                    .outlined(Paint.of(Slot.PLOT), 1));
            chart.legend(LegendEntry.marker("fixed point", Paint.of(Slot.TEXT), Marker.SQUARE));
        });
        return chart.build();
    }

    /** Update functions along the arm of positive gradients (figure 6b). */
    public static Chart updates(AnalyzedCheckpoint analyzed, InputSweep sweep) {
        double[] g = UpdateFunctionChart.gradients(analyzed.analysis(), false);
        ColourBar bar = bar(sweep);
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[CURVES];
        for (int i = 0; i < CURVES; i++) {
            SweepPoint point = sweep.nearest(input(sweep, i)).orElseThrow();
            xs.add(g);
            ys.add(UpdateFunction.at(analyzed.analysis().optimizer(), point.state(), g)
                    .updates());
            colours[i] = bar.colour(point.input());
        }
        return Chart.builder("updates")
                .title("Update functions along g* > 0")
                .x(Axis.linear("gradient g").range(g[0], g[g.length - 1]))
                .y(Axis.linear("update Δx"))
                .colourBar(bar)
                .withoutLegend()
                .add(LineLayer.coloured(
                        LayerInfo.of(UPDATES, "at fixed points over g*").pickable(), xs, ys, colours, 1.4))
                .build();
    }

    /** The constant gradient of a curve of {@link #updates}. */
    private static double input(InputSweep sweep, int curve) {
        Scale scale = bar(sweep).scale();
        return scale.inverse(scale.forward(sweep.largest()) * curve / (CURVES - 1));
    }

    /**
     * The state under a mark.
     *
     * @param sweep what is drawn
     * @param layer the layer's id
     * @param series index of the series
     * @param index of the mark within it
     * @return empty for other layers
     */
    public static Optional<double[]> state(InputSweep sweep, String layer, int series, int index) {
        Optional<SweepPoint> point =
                switch (layer) {
                    case MechanismLayers.INPUT_CURVE -> Optional.of(
                            sweep.points().get(index));
                    case UPDATES -> sweep.nearest(input(sweep, series));
                    case STABLE_BELOW -> Optional.of(stable(sweep, -1).get(index));
                    case STABLE_ABOVE -> Optional.of(stable(sweep, 1).get(index));
                    default -> Optional.empty();
                };
        return point.map(SweepPoint::state);
    }

    private static List<SweepPoint> arm(InputSweep sweep, int sign) {
        return sweep.points().stream().filter(p -> sign * p.input() > 0).toList();
    }

    private static List<SweepPoint> stable(InputSweep sweep, int sign) {
        return arm(sweep, sign).stream().filter(SweepPoint::stable).toList();
    }

    /** The effective learning rate over |g*| on both arms (figure 6c). */
    public static Chart rates(AnalyzedCheckpoint analyzed, InputSweep sweep) {
        Chart.Builder chart = Chart.builder("rates")
                .title("Learning rate over |g*|")
                .x(Axis.log("|g*|").range(Math.min(sweep.scale(), 0.5 * sweep.largest()) / 3, sweep.largest()))
                .y(Axes.effectiveRate());
        arm(chart, sweep, -1, "g* < 0", Paint.of(Slot.SERIES_2), Marker.TRIANGLE);
        arm(chart, sweep, 1, "g* > 0", Paint.of(Slot.SERIES_3), Marker.CIRCLE);
        analyzed.momentum().ifPresent(m -> {
            chart.add(RuleLayer.horizontal(
                    LayerInfo.of("tuned", "tuned momentum"),
                    m.baseline().number("learningRate"),
                    Paint.of(Slot.SERIES_5),
                    ""));
            chart.legend(LegendEntry.dashed("tuned momentum", Paint.of(Slot.SERIES_5), 1.1));
        });
        return chart.build();
    }

    /** In place of any of these where there is no curve. */
    public static Chart missing() {
        return Chart.builder("missing").note(NO_CURVE).build();
    }

    private static void arm(Chart.Builder chart, InputSweep sweep, int sign, String name, Paint paint, Marker marker) {
        List<SweepPoint> points = arm(sweep, sign);
        double[] xs = points.stream().mapToDouble(p -> Math.abs(p.input())).toArray();
        double[] ys =
                points.stream().mapToDouble(SweepPoint::effectiveLearningRate).toArray();
        chart.add(LineLayer.of(LayerInfo.of("arm" + sign, name), xs, ys, paint, 1.4));
        List<SweepPoint> stable = stable(sweep, sign);
        chart.add(MarkerLayer.of(
                LayerInfo.of(sign < 0 ? STABLE_BELOW : STABLE_ABOVE, name + ", attracting")
                        .pickable((s, i) -> MechanismLayers.sweepText(stable.get(i))),
                stable.stream().mapToDouble(p -> Math.abs(p.input())).toArray(),
                stable.stream().mapToDouble(SweepPoint::effectiveLearningRate).toArray(),
                paint,
                marker,
                3.6));
        chart.legend(LegendEntry.marker(name + ", attracting", paint, marker));
    }

    private static ColourBar bar(InputSweep sweep) {
        return new ColourBar(
                        ColourMap.DIVERGING,
                        -sweep.largest(),
                        sweep.largest(),
                        Scale.asinh(sweep.scale()),
                        "constant gradient g*")
                .orBrief("g*");
    }
}
