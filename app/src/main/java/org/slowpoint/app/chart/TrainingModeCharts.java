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
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeTrack;
import org.slowpoint.engine.dynamics.ModeTracks;
import org.slowpoint.engine.dynamics.SnapshotModes;

/** The modes at the convergence point over meta-training (figure 15). */
public final class TrainingModeCharts {

    private static final String NO_SNAPSHOTS = "This checkpoint keeps no snapshots of its training with a fixed point";

    private static final double ROOM = 3;
    private static final int TRACKS = 10;

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

    /** The plane of the modes of a training before any is known. */
    public static Chart emptyTrail(String note) {
        return Chart.builder("snapshot-modes")
                .title("Modes as momentum")
                .x(SpectrumChart.momentumAxis())
                .y(Axis.log("learning rate |α|").range(RateScale.USUAL.least(), RateScale.USUAL.most()))
                .note(note)
                .build();
    }

    /**
     * The modes of one snapshot as learning rates over momenta, with the ways that the modes of the largest gain took
     * through training.
     *
     * @param known the modes of snapshots so far, by rising step
     * @param tracks those modes followed
     * @param now those of the snapshot shown
     */
    public static Chart trail(List<SnapshotModes> known, ModeTracks tracks, SnapshotModes now) {
        List<Mode> shown = now.modes()
                .filter(Linearization::meaningful)
                .map(Linearization::modes)
                .orElse(List.of());
        List<SnapshotModes> meant = known.stream()
                .filter(each -> each.modes().filter(Linearization::meaningful).isPresent())
                .toList();
        RateScale scale = RateScale.of(modes(meant)).with(shown);
        double last = Math.max(
                1,
                Math.max(
                        now.step(),
                        meant.isEmpty() ? 0 : meant.get(meant.size() - 1).step()));
        ColourBar bar = new ColourBar(ColourMap.VIRIDIS, 0, last, Scale.LINEAR, "meta-step");
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<double[]> marks = new ArrayList<>();
        for (ModeTrack track :
                tracks.tracks().subList(0, Math.min(TRACKS, tracks.tracks().size()))) {
            List<ModeTrack.Point> points =
                    track.points().stream().filter(ModeTrack.Point::present).toList();
            xs.add(points.stream()
                    .mapToDouble(p -> Math.hypot(p.betaRe(), p.betaIm()))
                    .toArray());
            ys.add(points.stream()
                    .mapToDouble(p -> Math.max(scale.least(), Math.hypot(p.rateRe(), p.rateIm())))
                    .toArray());
            for (int i = 0; i < points.size(); i++) {
                marks.add(new double[] {
                    xs.get(xs.size() - 1)[i],
                    ys.get(ys.size() - 1)[i],
                    points.get(i).step()
                });
            }
        }
        List<Mode> all = new ArrayList<>(modes(meant));
        all.addAll(shown);
        double most = all.stream()
                .mapToDouble(m -> m.eigen().modulus())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        Axis momentum = SpectrumChart.momentumAxis();
        Chart.Builder chart = Chart.builder("snapshot-modes")
                .title("Modes as momentum")
                .x(momentum.range(0, SpectrumChart.reaching(momentum.max(), most)))
                .y(Axis.log("learning rate |α|").range(scale.least(), ROOM * scale.most()))
                .colourBar(bar);
        if (!xs.isEmpty()) {
            Paint way = Paint.of(Slot.MUTED).opacity(0.5);
            chart.add(LineLayer.many(LayerInfo.of("trails", "modes through training"), xs, ys, way, 0.8));
            chart.add(MarkerLayer.valued(
                    LayerInfo.of("trail-marks", "modes at snapshots").columns("momentum", "learning rate", "meta-step"),
                    column(marks, 0),
                    column(marks, 1),
                    column(marks, 2),
                    bar,
                    Marker.CIRCLE,
                    2.6));
            chart.legend(LegendEntry.line("strongest modes through training", way, 0.8));
        }
        LayerInfo info = LayerInfo.of(SpectrumChart.MODES, "at meta-step " + now.step())
                .pickable((series, index) -> SpectrumChart.describe(shown.get(index)));
        chart.add(MarkerLayer.of(
                        info,
                        shown.stream().mapToDouble(m -> m.eigen().modulus()).toArray(),
                        shown.stream().mapToDouble(scale::shown).toArray(),
                        Paint.of(Slot.ACCENT),
                        Marker.CIRCLE,
                        5.5)
                .outlined(Paint.of(Slot.PLOT), 0.6));
        chart.legend(LegendEntry.marker("at this meta-step", Paint.of(Slot.ACCENT), Marker.CIRCLE));
        NoMomentum.cross(
                chart,
                shown.stream()
                        .map(mode -> new NoMomentum.Mark(mode, now.step()))
                        .toList(),
                m -> m.mode().eigen().modulus(),
                m -> scale.shown(m.mode()));
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
