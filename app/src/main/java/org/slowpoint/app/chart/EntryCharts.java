package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.mlp.EntryReading;
import org.slowpoint.engine.mlp.EntrySpace;
import org.slowpoint.engine.mlp.MlpStudy;
import org.slowpoint.engine.mlp.RecordedEntries;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/**
 * Parameters under an optimizer that is a network for every parameter: where their accumulators are, how the update
 * depends on the gradient of one of them, how it moves on a quadratic, and what of the optimizer matters.
 */
public final class EntryCharts {

    private static final Paint TOTAL = Paint.of(Slot.SERIES_1);
    private static final Paint NOMINAL = Paint.of(Slot.SERIES_3);
    private static final Paint BLACKBOX = Paint.of(Slot.SERIES_2);
    private static final int DIGITS = 3;
    private static final int CURVATURES = 121;
    private static final double LEAST_CURVATURE = 1e-6;
    private static final double MOST_CURVATURE = 1e6;
    private static final double HALF = 0.3;

    /**
     * The recorded states in two components.
     *
     * @param xs along the first component, step after step: entry i after t steps lies at t·entries + i
     * @param ys along the second
     * @param entries how many entries there are
     */
    @SuppressWarnings("ArrayRecordComponent") // large data, shared on purpose
    public record Positions(double[] xs, double[] ys, int entries) {

        /** Projects all states of a run. */
        public static Positions of(RecordedEntries run, EntrySpace space) {
            int n = run.entries();
            double[] xs = new double[(run.steps() + 1) * n];
            double[] ys = new double[xs.length];
            for (int t = 0; t <= run.steps(); t++) {
                for (int i = 0; i < n; i++) {
                    var moments = EntrySpace.moments(run, i, t);
                    xs[t * n + i] = space.project(moments, 0);
                    ys[t * n + i] = space.project(moments, 1);
                }
            }
            return new Positions(xs, ys, n);
        }

        /** The index of the state nearest to a position, among those before a step. */
        public int nearest(double x, double y) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < xs.length - entries; i++) {
                double apart = (xs[i] - x) * (xs[i] - x) + (ys[i] - y) * (ys[i] - y);
                if (apart < least) {
                    least = apart;
                    best = i;
                }
            }
            return best;
        }
    }

    private EntryCharts() {}

    /** The space of accumulators: every recorded state, coloured by iteration. */
    public static Chart space(RecordedEntries run, EntrySpace space, Positions positions) {
        int n = positions.entries();
        double[] steps = IntStream.range(0, positions.xs().length)
                .mapToDouble(i -> Math.floorDiv(i, n))
                .toArray();
        ColourBar bar = new ColourBar(ColourMap.PLASMA, 0, run.steps(), Scale.LINEAR, "iteration", "iteration");
        return Chart.builder("entry-space")
                .title("State space of parameters")
                .x(Axis.linear(component(space, 0)))
                .y(Axis.linear(component(space, 1)))
                .colourBar(bar)
                .add(MarkerLayer.valued(
                        LayerInfo.of(STATES, "states").pickable((series, i) -> describe(run, i % n, i / n)),
                        positions.xs(),
                        positions.ys(),
                        steps,
                        bar,
                        Marker.CIRCLE,
                        2.6))
                .build();
    }

    /** The layer of the states. */
    public static final String STATES = "states";

    private static String component(EntrySpace space, int k) {
        return Formatted.of(
                "PC %d (%.1f %% of variance)", k + 1, 100 * space.pca().explained(k));
    }

    /** Which parameter an entry is, and when. */
    public static String describe(RecordedEntries run, int entry, int step) {
        HeldEntry held = run.at(entry, Math.min(step, run.steps() - 1));
        return held.tensor().name() + ", parameter " + held.parameter() + "\niteration " + step;
    }

    /** The space with the way of one entry. */
    public static Chart withWay(Chart space, Positions positions, int entry) {
        int steps = positions.xs().length / positions.entries();
        double[] x = new double[steps];
        double[] y = new double[steps];
        for (int t = 0; t < steps; t++) {
            x[t] = positions.xs()[t * positions.entries() + entry];
            y[t] = positions.ys()[t * positions.entries() + entry];
        }
        return space.withLayer(LineLayer.of(
                LayerInfo.of("way", "this parameter").asLive(),
                x,
                y,
                Paint.of(Slot.TEXT).opacity(0.7),
                1.1));
    }

    /** The update of an entry as a function of its gradient, with what it is made of. */
    public static Chart update(EntryReading reading, EntryReading.UpdateFunction function) {
        double[] g = function.gradients();
        double[] total = new double[g.length];
        double[] nominal = new double[g.length];
        double[] blackbox = new double[g.length];
        boolean two = false;
        for (int i = 0; i < g.length; i++) {
            total[i] = function.updates()[i].total();
            nominal[i] = function.updates()[i].nominal();
            blackbox[i] = function.updates()[i].blackbox();
            two |= nominal[i] != 0 && blackbox[i] != 0;
        }
        Chart.Builder chart = Chart.builder("entry-update")
                .title("Update function")
                .x(Axis.linear("gradient g"))
                .y(Axis.linear("update Δp"))
                .add(RuleLayer.horizontal(LayerInfo.of("zero-y", ""), 0, Paint.of(Slot.GRID), "")
                        .solid())
                .add(RuleLayer.vertical(LayerInfo.of("zero-x", ""), 0, Paint.of(Slot.GRID), "")
                        .solid());
        if (two) {
            chart.add(line("nominal", "nominal term", g, nominal, NOMINAL, 1.2));
            chart.add(line("blackbox", "blackbox term", g, blackbox, BLACKBOX, 1.2));
            chart.legend(LegendEntry.line("nominal term", NOMINAL, 1.2));
            chart.legend(LegendEntry.line("blackbox term", BLACKBOX, 1.2));
        }
        double met = reading.entry().gradient();
        chart.add(line("update", "update", g, total, TOTAL, 2.2));
        chart.add(MarkerLayer.of(
                        LayerInfo.of("met", "at the gradient met")
                                .pickable((s, i) -> Formatted.of(
                                        "met: g = %.3g%nΔp = %.3g",
                                        met, reading.entry().update(met).total())),
                        new double[] {met},
                        new double[] {reading.entry().update(met).total()},
                        TOTAL,
                        Marker.CIRCLE,
                        6)
                .outlined(Paint.of(Slot.PLOT), 0.8));
        chart.legend(LegendEntry.line("update", TOTAL, 2.2));
        chart.legend(LegendEntry.marker("at the gradient met", TOTAL, Marker.CIRCLE));
        return chart.build();
    }

    private static LineLayer line(String id, String name, double[] g, double[] updates, Paint paint, double width) {
        return LineLayer.of(
                LayerInfo.of(id, name)
                        .pickable((s, i) -> Formatted.of("%s%ng = %.3g%nΔp = %.3g", name, g[i], updates[i])),
                g,
                updates,
                paint,
                width);
    }

    /** The moduli of the joint map of momenta and parameter over the curvature of a quadratic. */
    public static Chart margin(EntryReading reading) {
        double[] curvatures = IntStream.range(0, CURVATURES)
                .mapToDouble(i ->
                        LEAST_CURVATURE * Math.pow(MOST_CURVATURE / LEAST_CURVATURE, (double) i / (CURVATURES - 1)))
                .toArray();
        double[] largest = IntStream.range(0, CURVATURES)
                .mapToDouble(i -> reading.dynamics().spectralRadius(new double[] {curvatures[i]}))
                .toArray();
        Chart.Builder chart = Chart.builder("entry-margin")
                .title("Stability on a quadratic")
                .x(Axis.log("curvature λ"))
                .y(Axis.linear("spectral radius ρ").range(0, 2))
                .add(RuleLayer.horizontal(LayerInfo.of("one", "stable below"), 1, Paint.of(Slot.MUTED), ""))
                .add(LineLayer.of(
                        LayerInfo.of("radius", "spectral radius")
                                .pickable((s, i) -> Formatted.of("λ = %.3g%nρ = %.4g", curvatures[i], largest[i])),
                        curvatures,
                        largest,
                        TOTAL,
                        1.8))
                .legend(LegendEntry.line("momenta and parameter together", TOTAL, 1.8));
        if (!Double.isNaN(reading.stableTo())) {
            double[] x = {reading.stableFrom(), reading.stableTo(), reading.stableTo(), reading.stableFrom()};
            x[0] = x[3] = Math.max(x[0], LEAST_CURVATURE);
            x[1] = x[2] = Math.min(x[1], MOST_CURVATURE);
            Paint stable = NOMINAL.opacity(0.13);
            chart.add(new RegionLayer(
                    LayerInfo.of("stable", "stable"),
                    List.of(x),
                    List.of(new double[] {0, 0, 1, 1}),
                    List.of(stable),
                    Paint.clear(),
                    0));
            chart.legend(LegendEntry.area("stable", stable));
        }
        return chart.build();
    }

    /** The loss of the recorded run. */
    public static Chart loss(RecordedEntries run) {
        double[] losses = run.losses();
        double[] steps = IntStream.range(0, losses.length).asDoubleStream().toArray();
        return Chart.builder("entry-loss")
                .title("Loss of the run")
                .x(Axis.linear("iteration"))
                .y(Axis.linear("loss of the minibatch").orBrief("loss"))
                .add(LineLayer.of(
                        LayerInfo.of("loss", "loss")
                                .pickable((s, i) -> Formatted.of("iteration %.0f%nloss %.4g", steps[i], losses[i])),
                        steps,
                        losses,
                        TOTAL,
                        1.2))
                .legend(LegendEntry.line("this problem", TOTAL, 1.2))
                .build();
    }

    /**
     * What changes do to the objective: bars from no change, with standard errors.
     *
     * @param id the chart's id
     * @param title what is changed
     * @param outcomes those that do the most harm first
     */
    public static Chart changes(String id, String title, List<MlpStudy.Outcome> outcomes) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<double[]> errors = new ArrayList<>();
        List<double[]> heights = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        double[] means = new double[outcomes.size()];
        double[] rows = new double[outcomes.size()];
        for (int i = 0; i < outcomes.size(); i++) {
            double y = outcomes.size() - i;
            double mean = outcomes.get(i).difference().mean();
            double error = outcomes.get(i).difference().standardError();
            double shown = Double.isFinite(mean) ? mean : 0;
            xs.add(new double[] {0, shown, shown, 0});
            ys.add(new double[] {y - HALF, y - HALF, y + HALF, y + HALF});
            errors.add(new double[] {mean - error, mean + error});
            heights.add(new double[] {y, y});
            ticks.add(new Tick(y, outcomes.get(i).variant().title()));
            means[i] = mean;
            rows[i] = y;
        }
        return Chart.builder(id)
                .title(title)
                .x(Axis.linear("change of the objective").orBrief("change"))
                .y(Axis.linear("")
                        .range(0.4, Math.max(1, outcomes.size()) + 0.6)
                        .ticks(ticks))
                .add(RuleLayer.vertical(LayerInfo.of("none", "no change"), 0, Paint.of(Slot.MUTED), "")
                        .solid())
                .add(new RegionLayer(
                        LayerInfo.of("bars", "change"), xs, ys, List.of(TOTAL.opacity(0.45)), Paint.clear(), 0))
                .add(LineLayer.many(
                        LayerInfo.of("errors", "± standard error"), errors, heights, Paint.of(Slot.TEXT), 1.2))
                .add(MarkerLayer.of(
                        LayerInfo.of("means", "mean")
                                .pickable(
                                        (s, i) -> outcomes.get(i).variant().sentence() + "\n" + words(outcomes.get(i))),
                        means,
                        rows,
                        TOTAL,
                        Marker.CIRCLE,
                        4))
                .legend(LegendEntry.area("change, positive is harm", TOTAL.opacity(0.45)))
                .legend(LegendEntry.line("± standard error", Paint.of(Slot.TEXT), 1.2))
                .build();
    }

    private static String words(MlpStudy.Outcome outcome) {
        return outcome.difference().problems() == 0
                ? "diverges on every problem"
                : "change " + NumberText.brief(outcome.difference().mean(), DIGITS) + " ± "
                        + NumberText.brief(outcome.difference().standardError(), DIGITS) + " over "
                        + outcome.difference().problems() + " problems";
    }
}
