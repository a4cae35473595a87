package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.metatrain.TrainingCurves.InnerLoss;
import org.slowpoint.engine.text.Formatted;

/** A meta-training while it runs: meta-loss, meta-gradient and the inner losses. */
public final class TrainingCharts {

    private static final Paint LEARNED = Paint.of(Slot.SERIES_1);
    private static final Paint MEASURED = Paint.of(Slot.SERIES_2);

    private static final List<Slot> CONSTANTS = List.of(
            Slot.SERIES_1,
            Slot.SERIES_2,
            Slot.SERIES_3,
            Slot.SERIES_4,
            Slot.SERIES_5,
            Slot.SERIES_6,
            Slot.SERIES_7,
            Slot.SERIES_8);

    private TrainingCharts() {}

    /**
     * The meta-loss over meta-steps against the tuned baselines.
     *
     * @param curves what was seen
     * @param baselines measured on the same problems; may be empty
     * @param objective what is minimised
     */
    public static Chart loss(TrainingCurves curves, List<BaselineObjective> baselines, MetaObjective objective) {
        // Single steps may explode, and validation with them; baselines do not.
        RobustRange range = RobustRange.of(DoubleStream.concat(
                                Arrays.stream(curves.losses().values()),
                                Arrays.stream(curves.validation().values()))
                        .toArray())
                .with(baselines.stream()
                        .mapToDouble(BaselineObjective::objective)
                        .toArray());
        Chart.Builder chart = Chart.builder("meta-loss")
                .title("Meta-loss")
                .x(metaSteps(curves))
                .y(range.on(Axis.log(words(objective)).orBrief("meta-loss")));
        for (BaselineObjective each : baselines) {
            String id = each.baseline().optimizer();
            String name = "tuned " + OptimizerStyle.name(id);
            List<Double> dash = OptimizerStyle.dash(id);
            Paint paint = OptimizerStyle.paint(id);
            chart.add(new RuleLayer(
                    LayerInfo.of(id, name), false, new double[] {each.objective()}, paint, 0.8, dash, ""));
            chart.legend(new LegendEntry(name, LegendEntry.Kind.LINE, paint, Marker.CIRCLE, 0.8, dash));
        }
        chart.add(line("each", "each meta-step", curves.losses(), LEARNED.opacity(0.3), 0.8));
        chart.add(line("smoothed", "smoothed", curves.smoothed(), LEARNED, 2));
        chart.legend(LegendEntry.line("each meta-step", LEARNED.opacity(0.35), 0.8));
        chart.legend(LegendEntry.line("smoothed", LEARNED, 2));
        mark(chart, range, "each", curves.losses());
        if (curves.validation().size() > 0) {
            chart.add(MarkerLayer.of(
                            LayerInfo.of("validation", "validation problems")
                                    .pickable((series, index) -> Formatted.of(
                                            "meta-step %.0f%nvalidation %.4g",
                                            curves.validation().steps()[index],
                                            curves.validation().values()[index])),
                            curves.validation().steps(),
                            curves.validation().values(),
                            MEASURED,
                            Marker.DIAMOND,
                            5)
                    .outlined(Paint.of(Slot.PLOT), 0.6));
            chart.legend(LegendEntry.marker("validation problems", MEASURED, Marker.DIAMOND));
            mark(chart, range, "validation", curves.validation());
        }
        return chart.build();
    }

    /** The meta-loss with that of another training laid over it, fainter. */
    public static Chart withOtherLoss(Chart loss, TrainingCurves other, String name) {
        return with(loss, other, other.smoothed(), name, LEARNED);
    }

    /** The meta-gradient with that of another training laid over it, fainter. */
    public static Chart withOtherGradient(Chart gradient, TrainingCurves other, String name) {
        return with(
                gradient,
                other,
                other.norms().size() > 0 ? other.norms() : other.gradients(),
                name,
                Paint.of(Slot.SERIES_3));
    }

    // The axis holds both trainings; values beyond it leave the picture.
    private static Chart with(Chart own, TrainingCurves other, TrainingCurves.Line line, String name, Paint paint) {
        Paint faint = paint.opacity(0.45);
        double last = Math.max(own.x().max(), other.metaSteps());
        double[] values = Arrays.stream(line.values())
                .filter(v -> v > 0 && Double.isFinite(v))
                .toArray();
        RobustRange range = RobustRange.of(values);
        Chart.Builder both = own.toBuilder().x(own.x().range(0, last));
        if (values.length > 0) {
            both.y(own.y()
                    .range(
                            Math.min(own.y().min(), range.least()),
                            Math.max(own.y().max(), range.most())));
        }
        return both.add(line("overlay", name, line, faint, 1.6).dashed(6, 2))
                .legend(new LegendEntry(name, LegendEntry.Kind.LINE, faint, Marker.CIRCLE, 1.6, List.of(6.0, 2.0)))
                .build();
    }

    /**
     * The meta-gradient over meta-steps, with what the guards did: its largest entry or, where it is an estimate, its
     * length beside that of its standard error.
     *
     * @param curves what was seen
     * @param config its clip is drawn where it matters
     */
    public static Chart gradient(TrainingCurves curves, MetaTrainingConfig config) {
        return curves.norms().size() > 0 ? estimate(curves) : exact(curves, config);
    }

    private static Chart estimate(TrainingCurves curves) {
        Paint error = Paint.of(Slot.MUTED);
        RobustRange range = RobustRange.of(DoubleStream.concat(
                        Arrays.stream(curves.norms().values()),
                        Arrays.stream(curves.spreads().values()))
                .toArray());
        Chart.Builder chart = Chart.builder("meta-gradient")
                .title("Estimated meta-gradient")
                .x(metaSteps(curves))
                .y(range.on(Axis.log("length of the estimate").orBrief("length")))
                .add(line("spread", "standard error over pairs", curves.spreads(), error, 1))
                .add(line("gradient", "estimate", curves.norms(), Paint.of(Slot.SERIES_3), 1))
                .legend(LegendEntry.line("estimate", Paint.of(Slot.SERIES_3), 1))
                .legend(LegendEntry.line("standard error over pairs", error, 1));
        mark(chart, range, "gradient", curves.norms());
        return guarded(chart, range, curves);
    }

    private static Chart exact(TrainingCurves curves, MetaTrainingConfig config) {
        RobustRange range = RobustRange.of(curves.gradients().values());
        Chart.Builder chart = Chart.builder("meta-gradient")
                .title("Meta-gradient")
                .x(metaSteps(curves))
                .y(range.on(Axis.log("largest entry |∂/∂θ|").orBrief("|∂/∂θ|")))
                .add(RuleLayer.horizontal(
                        LayerInfo.of("clip", "bound of an entry"),
                        config.optimizer().clip(),
                        Paint.of(Slot.MUTED),
                        ""))
                .legend(LegendEntry.dashed("clipped above", Paint.of(Slot.MUTED), 0.8))
                .add(line("gradient", "largest entry", curves.gradients(), Paint.of(Slot.SERIES_3), 1));
        mark(chart, range, "gradient", curves.gradients());
        return guarded(chart, range, curves);
    }

    /** Adds what the guards did. */
    private static Chart guarded(Chart.Builder chart, RobustRange range, TrainingCurves curves) {
        Paint skip = Paint.of(Slot.SERIES_2);
        Paint back = Paint.of(Slot.SERIES_4);
        if (curves.skips().size() > 0) {
            chart.add(MarkerLayer.of(
                    LayerInfo.of("skipped", "skipped steps")
                            .pickable((s, i) -> Formatted.of(
                                    "meta-step %.0f skipped", curves.skips().steps()[i])),
                    curves.skips().steps(),
                    clamped(range, curves.skips()),
                    skip,
                    Marker.CROSS,
                    7));
            chart.legend(LegendEntry.marker("skipped", skip, Marker.CROSS));
        }
        if (curves.returns().size() > 0) {
            chart.add(MarkerLayer.of(
                    LayerInfo.of("returned", "returns to the best weights")
                            .pickable((s, i) -> Formatted.of(
                                    "back to the best weights%nat meta-step %.0f",
                                    curves.returns().steps()[i])),
                    curves.returns().steps(),
                    clamped(range, curves.returns()),
                    back,
                    Marker.TRIANGLE,
                    7));
            chart.legend(LegendEntry.marker("back to the best", back, Marker.TRIANGLE));
        }
        if (curves.zeroes().size() > 0) {
            Paint zero = Paint.of(Slot.SERIES_6);
            chart.add(MarkerLayer.of(
                    LayerInfo.of("zeroed", "steps with entries that counted as 0")
                            .pickable((s, i) -> Formatted.of(
                                    "meta-step %.0f%nsome entries were not finite and counted as 0",
                                    curves.zeroes().steps()[i])),
                    curves.zeroes().steps(),
                    clamped(range, curves.zeroes()),
                    zero,
                    Marker.DIAMOND,
                    6));
            chart.legend(LegendEntry.marker("entries counted as 0", zero, Marker.DIAMOND));
        }
        return chart.build();
    }

    /** What is learned beside a network, over meta-steps. */
    public static Chart constants(TrainingCurves curves) {
        Chart.Builder chart = Chart.builder("learned-constants")
                .title("Learned constants")
                .x(metaSteps(curves))
                .y(Axis.log("factor since the start"));
        int k = 0;
        for (Map.Entry<String, TrainingCurves.Line> each : curves.constants().entrySet()) {
            Paint paint = Paint.of(CONSTANTS.get(k % CONSTANTS.size()));
            chart.add(line("constant-" + k, each.getKey(), each.getValue(), paint, 1.2));
            chart.legend(LegendEntry.line(each.getKey(), paint, 1.2));
            k++;
        }
        return chart.build();
    }

    /** The mean inner losses of steps from early to late. */
    public static Chart fan(TrainingCurves curves) {
        ColourBar bar = new ColourBar(
                ColourMap.VIRIDIS_REVERSED, 0, Math.max(1, curves.metaSteps()), Scale.LINEAR, "meta-step");
        Chart.Builder chart = Chart.builder("inner-losses")
                .title("Inner losses")
                .x(Axis.linear(iteration(curves)))
                .y(Axis.log("mean loss of the batch").orBrief("loss"))
                .colourBar(bar);
        if (curves.fan().isEmpty()) {
            return chart.build();
        }
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[curves.fan().size()];
        double[] starts = new double[colours.length];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < colours.length; i++) {
            InnerLoss each = curves.fan().get(i);
            xs.add(iterations(each.meanLoss().length, each.stride()));
            ys.add(each.meanLoss());
            colours[i] = bar.colour(each.step());
            starts[i] = each.meanLoss()[0];
            least = Math.min(least, least(each.meanLoss()));
        }
        chart.x(Axis.linear(iteration(curves)).range(0, Math.max(1, xs.get(0)[xs.get(0).length - 1])));
        // A diverging run leaves the picture at the top instead of flattening all others.
        double top = 4 * RobustRange.of(starts).most();
        double floor = Math.max(least / 2, 1e-9 * top);
        if (floor > 0 && floor < top) {
            chart.y(Axis.log("mean loss of the batch").orBrief("loss").range(floor, top));
        }
        return chart.add(LineLayer.coloured(LayerInfo.of("fan", "meta-steps from early to late"), xs, ys, colours, 1))
                .build();
    }

    // Where gradients are estimated, the runs of a batch stand at different places.
    private static String iteration(TrainingCurves curves) {
        return curves.norms().size() > 0 ? "iteration of the estimate" : "iteration";
    }

    /**
     * The fan with the mean loss of a snapshot.
     *
     * @param fan what {@link #fan} made
     * @param step meta-steps done
     * @param meanLoss of its runs on test problems
     */
    public static Chart withSnapshot(Chart fan, int step, double[] meanLoss) {
        return with(
                fan,
                "snapshot",
                "meta-step " + step + " on test problems",
                new InnerLoss(step, 1, meanLoss),
                Paint.of(Slot.ACCENT));
    }

    /** The fan with the mean loss of the batch of the recorded meta-step nearest to a snapshot that is not run itself. */
    public static Chart withRecorded(Chart fan, InnerLoss nearest) {
        String title = "batch of meta-step " + nearest.step();
        return with(fan, "recorded", title, nearest, Paint.of(Slot.ACCENT));
    }

    /** The fan with the mean loss of the newest step's batch. */
    public static Chart withNewest(Chart fan, InnerLoss newest) {
        return with(fan, "newest", "newest meta-step", newest, Paint.of(Slot.TEXT));
    }

    private static Chart with(Chart fan, String id, String title, InnerLoss loss, Paint paint) {
        double[] at = iterations(loss.meanLoss().length, loss.stride());
        Layer layer = LineLayer.of(LayerInfo.of(id, title).asLive(), at, loss.meanLoss(), paint, 1.8);
        return fan.toBuilder()
                .legend(LegendEntry.line(title, paint, 1.8))
                .build()
                .withLayer(layer);
    }

    private static double least(double[] values) {
        return Arrays.stream(values)
                .filter(v -> Double.isFinite(v) && v > 0)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static String words(MetaObjective objective) {
        return switch (objective) {
            case MEAN -> "mean loss";
            case MEAN_RELATIVE -> "mean loss ÷ first loss";
            case FINAL -> "last loss";
            case MINIMUM -> "smallest loss";
        };
    }

    private static void mark(Chart.Builder chart, RobustRange range, String id, TrainingCurves.Line line) {
        List<Layer> marks = range.outliers(id, line.steps(), line.values());
        marks.forEach(chart::add);
        LegendEntry entry = LegendEntry.marker("beyond the axis", Paint.of(Slot.TEXT), Marker.TRIANGLE);
        if (!marks.isEmpty() && !chart.build().legend().contains(entry)) {
            chart.legend(entry);
        }
    }

    // What the guards did is in sight wherever it was.
    private static double[] clamped(RobustRange range, TrainingCurves.Line line) {
        return Arrays.stream(line.values()).map(range::clamped).toArray();
    }

    private static Axis metaSteps(TrainingCurves curves) {
        return Axis.linear("meta-step").range(0, Math.max(1, curves.metaSteps()));
    }

    private static LineLayer line(String id, String title, TrainingCurves.Line line, Paint paint, double width) {
        return LineLayer.of(LayerInfo.of(id, title), line.steps(), line.values(), paint, width);
    }

    private static double[] iterations(int count, int stride) {
        return IntStream.range(0, count).mapToDouble(i -> (double) i * stride).toArray();
    }
}
