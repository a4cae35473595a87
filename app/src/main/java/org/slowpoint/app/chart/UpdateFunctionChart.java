package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.text.NumberText;

/** Update functions, Δx over g (figure 3b), above the histogram of the gradients that runs meet. */
public final class UpdateFunctionChart {

    /** The layer of the gradients met, in the histogram. */
    static final String GRADIENTS = "gradients";

    private static final int POINTS = 161;
    private static final int BINS = 61;
    private static final double LINEAR_SHARE = 0.98;
    private static final double LOGARITHMIC_FROM = 0.25;
    private static final double RANGE_STEP = 1.6;
    /** Above the highest bar, a factor on a logarithmic axis. */
    static final double BAR_ROOM = 1.6;

    private UpdateFunctionChart() {}

    /**
     * Where update functions are evaluated.
     *
     * @param analysis whose gradients set the range
     * @param logarithmic whether the range covers all gradients met, on an asinh scale, or all but the largest 2 %
     */
    public static double[] gradients(Analysis analysis, boolean logarithmic) {
        return UpdateFunction.grid(
                largest(analysis, logarithmic), logarithmic ? threshold(analysis) : Double.POSITIVE_INFINITY, POINTS);
    }

    /** The axis of the gradient with the range and scale of {@link #gradients}. */
    static Axis gradientAxis(Analysis analysis, boolean logarithmic) {
        double[] g = gradients(analysis, logarithmic);
        return Axis.of("gradient g", scale(analysis, logarithmic)).range(g[0], g[g.length - 1]);
    }

    private static double largest(Analysis analysis, boolean logarithmic) {
        double largest = analysis.saturation().quantile(logarithmic ? 1 : LINEAR_SHARE);
        return largest > 0 && Double.isFinite(largest) ? largest : 1;
    }

    private static double threshold(Analysis analysis) {
        return Math.max(1e-12, analysis.saturation().quantile(LOGARITHMIC_FROM));
    }

    private static Scale scale(Analysis analysis, boolean logarithmic) {
        return logarithmic ? Scale.asinh(threshold(analysis)) : Scale.LINEAR;
    }

    /**
     * The chart without the probe's own curve.
     *
     * @param analyzed what to draw
     * @param logarithmic which range and scale of g
     * @param pins curves to compare with
     */
    public static Chart of(AnalyzedCheckpoint analyzed, boolean logarithmic, List<Pin> pins) {
        Analysis analysis = analyzed.analysis();
        double[] g = gradients(analysis, logarithmic);
        UpdateFunction initial =
                UpdateFunction.at(analysis.optimizer(), analysis.optimizer().initialState(), g);
        Optional<UpdateFunction> home = atFixedPoint(analysis, g);
        List<UpdateFunction> pinned = pins.stream()
                .map(pin -> UpdateFunction.at(analysis.optimizer(), pin.state(), g))
                .toList();
        List<UpdateFunction> drawn = new ArrayList<>(pinned);
        drawn.add(initial);
        home.ifPresent(drawn::add);
        double bound = bound(drawn, analyzed, g);
        Chart.Builder chart = Chart.builder("update-function")
                .title("Update function")
                .x(gradientAxis(analysis, logarithmic))
                .y(Axis.linear("update Δx").range(-bound, bound))
                .add(RuleLayer.horizontal(
                                LayerInfo.of("zero-update", ""),
                                0,
                                Paint.of(Slot.AXIS).opacity(0.5),
                                "")
                        .solid())
                .add(RuleLayer.vertical(
                                LayerInfo.of("zero-gradient", ""),
                                0,
                                Paint.of(Slot.AXIS).opacity(0.5),
                                "")
                        .solid());
        analyzed.momentum().ifPresent(m -> {
            double rate = m.baseline().number("learningRate");
            double[] line = Arrays.stream(g).map(v -> -rate * v).toArray();
            chart.add(LineLayer.of(
                            LayerInfo.of("momentum", "tuned momentum at v = 0"), g, line, Paint.of(Slot.SERIES_5), 1.2)
                    .dashed(5, 3));
            chart.legend(LegendEntry.dashed("tuned momentum, v = 0", Paint.of(Slot.SERIES_5), 1.2));
        });
        chart.add(LineLayer.of(
                LayerInfo.of("initial", "at the initial state"), g, initial.updates(), Paint.of(Slot.SERIES_3), 1.2));
        chart.legend(LegendEntry.line("at h₀", Paint.of(Slot.SERIES_3), 1.2));
        home.ifPresent(function -> {
            chart.add(LineLayer.of(
                    LayerInfo.of("fixed-point", "at the fixed point"),
                    g,
                    function.updates(),
                    Paint.of(Slot.TEXT),
                    1.2));
            chart.legend(LegendEntry.line("at the fixed point", Paint.of(Slot.TEXT), 1.2));
        });
        for (int i = 0; i < pins.size(); i++) {
            Pin pin = pins.get(i);
            UpdateFunction function = pinned.get(i);
            List<Double> dash = pin.dashes();
            chart.add(new LineLayer(
                    LayerInfo.of("pin-" + i, pin.name())
                            .pickable((series, index) -> pin.name() + "\n" + readout(function, index)),
                    List.of(g),
                    List.of(function.updates()),
                    List.of(pin.paint()),
                    1.4,
                    dash));
            chart.legend(new LegendEntry(pin.name(), LegendEntry.Kind.LINE, pin.paint(), Marker.CIRCLE, 1.4, dash));
        }
        chart.legend(LegendEntry.line("at the probe", Paint.of(Slot.ACCENT), 2.4));
        return chart.build();
    }

    /** The update function at the fixed point where runs end; empty without one. */
    static Optional<UpdateFunction> atFixedPoint(Analysis analysis, double[] gradients) {
        return analysis.convergencePoint()
                .map(FixedPoint::state)
                .map(state -> UpdateFunction.at(analysis.optimizer(), state, gradients));
    }

    // Room for the update functions of states about as far away as those visited: the probe's curve moves up and
    // down by the momentum it carries.
    private static double bound(List<UpdateFunction> drawn, AnalyzedCheckpoint analyzed, double[] g) {
        double bound = drawn.stream()
                .flatMapToDouble(function -> Arrays.stream(function.updates()))
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double rate = analyzed.momentum()
                .map(m -> m.baseline().number("learningRate"))
                .orElse(0.0);
        return 1.25 * Math.max(Math.max(bound, rate * g[g.length - 1]), 1e-12);
    }

    /**
     * The chart with the probe's curve; the range of Δx grows by steps until the curve is in sight.
     *
     * @param chart what {@link #of} made
     * @param function the probe's update function
     */
    public static Chart withProbe(Chart chart, UpdateFunction function) {
        double needed = Arrays.stream(function.updates())
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double bound = chart.y().max();
        while (bound < needed) {
            bound *= RANGE_STEP;
        }
        Chart ranged = bound == chart.y().max()
                ? chart
                : chart.toBuilder().y(chart.y().range(-bound, bound)).build();
        return ranged.withLayer(probe(function));
    }

    private static Layer probe(UpdateFunction function) {
        LayerInfo info = LayerInfo.of("probe", "at the probe")
                .asLive()
                .pickable((series, index) -> readout(function, index))
                .columns("g", "update");
        return LineLayer.of(info, function.gradients(), function.updates(), Paint.of(Slot.ACCENT), 2.4);
    }

    private static String readout(UpdateFunction function, int index) {
        double[] g = function.gradients();
        double[] dx = function.updates();
        int a = Math.max(0, index - 1);
        int b = Math.min(g.length - 1, index + 1);
        return "g = " + NumberText.brief(g[index], 4) + "\nΔx = " + NumberText.brief(dx[index], 4) + "\nslope "
                + NumberText.brief((dx[b] - dx[a]) / (g[b] - g[a]), 4);
    }

    /**
     * The histogram of the gradients met.
     *
     * @param analyzed what to draw
     * @param logarithmic which range and scale of g, as for {@link #of}
     */
    public static Chart histogram(AnalyzedCheckpoint analyzed, boolean logarithmic) {
        Analysis analysis = analyzed.analysis();
        double[] g = gradients(analysis, logarithmic);
        Scale scale = scale(analysis, logarithmic);
        double lo = scale.forward(g[0]);
        double hi = scale.forward(g[g.length - 1]);
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = scale.inverse(lo + (hi - lo) * i / BINS);
        }
        double[] counts = new double[BINS];
        double[] all = analysis.run().cloud().allGradients();
        for (double value : all) {
            int bin = (int) Math.floor((scale.forward(value) - lo) / (hi - lo) * BINS);
            if (bin >= 0 && bin < BINS) {
                counts[bin] += 100.0 / all.length;
            }
        }
        LayerInfo info = LayerInfo.of(GRADIENTS, "gradients met")
                .pickable((s, i) -> NumberText.brief(edges[i], 3) + " … " + NumberText.brief(edges[i + 1], 3) + "\n"
                        + NumberText.brief(counts[i], 3) + " % of gradients");
        // Most gradients are tiny, so that on a linear scale their bar would be the only one to be seen.
        double most = Arrays.stream(counts).max().orElse(0);
        double least = Arrays.stream(counts).filter(v -> v > 0).min().orElse(0);
        Axis share = Axis.log("% met");
        return Chart.builder("gradients")
                .x(Axis.of("gradient g", scale).range(g[0], g[g.length - 1]))
                .y(most > 0 ? share.range(least / BAR_ROOM, most * BAR_ROOM) : share)
                .withoutLegend()
                .add(new BarLayer(info, edges, counts, Paint.of(Slot.MUTED).opacity(0.7)))
                .build();
    }
}
