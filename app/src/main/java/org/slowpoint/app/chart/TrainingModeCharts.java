package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.SnapshotModes;

/** The modes at the convergence point over meta-training (figure 15). */
public final class TrainingModeCharts {

    private static final String NO_SNAPSHOTS = "This checkpoint keeps no snapshots of its training with a fixed point";

    private static final double ROOM = 3;

    private TrainingModeCharts() {}

    /** Learning rates over momenta of all modes, coloured by the meta-step, with the optimum where it is known. */
    public static Chart scatter(AnalyzedCheckpoint analyzed, List<SnapshotModes> moments) {
        Chart.Builder chart = Chart.builder("modes-over-training").title("Modes over meta-training");
        if (moments.isEmpty()) {
            return chart.note(NO_SNAPSHOTS).build();
        }
        List<double[]> marks = new ArrayList<>();
        for (SnapshotModes moment : moments) {
            List<Mode> modes =
                    moment.linearization().meaningful() ? moment.linearization().modes() : List.of();
            for (Mode mode : modes) {
                marks.add(new double[] {mode.eigen().modulus(), mode.rateModulus(), moment.step()});
            }
        }
        double last = Math.max(1, moments.get(moments.size() - 1).step());
        ColourBar bar = new ColourBar(ColourMap.VIRIDIS, 0, last, Scale.LINEAR, "meta-step");
        chart.x(momenta(SpectrumChart.momentumAxis(), moments))
                .y(rates(analyzed, Axis.log("learning rate |α|"), moments))
                .colourBar(bar)
                .add(MarkerLayer.valued(
                        LayerInfo.of("modes", "all modes").columns("momentum", "learning rate", "meta-step"),
                        column(marks, 0),
                        column(marks, 1),
                        column(marks, 2),
                        bar,
                        Marker.CIRCLE,
                        3.4));
        SpectrumChart.addOptima(chart, analyzed);
        NoMomentum.cross(chart, marks(moments), m -> m.mode().eigen().modulus(), m -> m.mode()
                .rateModulus());
        return chart.build();
    }

    private static List<NoMomentum.Mark> marks(List<SnapshotModes> moments) {
        return moments.stream()
                .flatMap(moment ->
                        moment.linearization().modes().stream().map(mode -> new NoMomentum.Mark(mode, moment.step())))
                .toList();
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static List<Mode> modes(List<SnapshotModes> moments) {
        return moments.stream().flatMap(m -> m.linearization().modes().stream()).toList();
    }

    private static Axis rates(AnalyzedCheckpoint analyzed, Axis axis, List<SnapshotModes> moments) {
        RateScale scale = RateScale.of(modes(moments), SpectrumChart.knownRates(analyzed));
        return axis.range(scale.least(), ROOM * scale.most());
    }

    private static Axis momenta(Axis axis, List<SnapshotModes> moments) {
        double most = modes(moments).stream()
                .mapToDouble(m -> m.eigen().modulus())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return axis.range(0, SpectrumChart.reaching(axis.max(), most));
    }

    /** Learning rates |α| of all modes. */
    public static Chart rates(AnalyzedCheckpoint analyzed, List<SnapshotModes> moments) {
        return over(
                Chart.builder("learning-rates")
                        .title("Learning rates of the modes")
                        .y(rates(analyzed, Axis.log("learning rate |α|"), moments)),
                analyzed,
                moments,
                Mode::rateModulus,
                "learningRate");
    }

    /** Momenta |β| of all modes. */
    public static Chart momenta(AnalyzedCheckpoint analyzed, List<SnapshotModes> moments) {
        return over(
                Chart.builder("momenta")
                        .title("Momenta of the modes")
                        .y(momenta(SpectrumChart.momentumAxis(), moments)),
                analyzed,
                moments,
                m -> m.eigen().modulus(),
                "momentum");
    }

    private static Chart over(
            Chart.Builder chart,
            AnalyzedCheckpoint analyzed,
            List<SnapshotModes> moments,
            ToDoubleFunction<Mode> value,
            String hyperparameter) {
        if (moments.isEmpty()) {
            return chart.note(NO_SNAPSHOTS).build();
        }
        chart.x(Axis.linear("meta-step"));
        chart.add(MarkerLayer.of(
                LayerInfo.of("modes", "all modes"),
                moments.stream()
                        .flatMapToDouble(m -> m.linearization().modes().stream().mapToDouble(mode -> m.step()))
                        .toArray(),
                moments.stream()
                        .flatMapToDouble(m -> m.linearization().modes().stream().mapToDouble(value))
                        .toArray(),
                Paint.of(Slot.MUTED).opacity(0.35),
                Marker.CIRCLE,
                2.4));
        chart.add(LineLayer.of(
                LayerInfo.of("strongest", "the mode of the largest gain").pickable(),
                moments.stream().mapToDouble(SnapshotModes::step).toArray(),
                moments.stream()
                        .mapToDouble(m ->
                                value.applyAsDouble(m.linearization().byGain().get(0)))
                        .toArray(),
                Paint.of(Slot.SERIES_1),
                1.8));
        NoMomentum.cross(chart, marks(moments), NoMomentum.Mark::step, m -> value.applyAsDouble(m.mode()));
        chart.legend(LegendEntry.marker("all modes", Paint.of(Slot.MUTED).opacity(0.5), Marker.CIRCLE));
        chart.legend(LegendEntry.line("mode of the largest gain", Paint.of(Slot.SERIES_1), 1.8));
        analyzed.momentum().ifPresent(m -> {
            chart.add(RuleLayer.horizontal(
                    LayerInfo.of("tuned", "tuned momentum"),
                    m.baseline().number(hyperparameter),
                    Paint.of(Slot.SERIES_5),
                    ""));
            chart.legend(LegendEntry.dashed("tuned momentum", Paint.of(Slot.SERIES_5), 1.1));
        });
        return chart.build();
    }
}
