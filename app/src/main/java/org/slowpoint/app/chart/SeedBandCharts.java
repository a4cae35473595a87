package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BandLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.comparison.SeedBand;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Family;

/** Models of the second paper, each the middle and the range of several seeds (Harrison et al., Figs. 3 and 4). */
public final class SeedBandCharts {

    private static final double WIDTH = 1.6;
    private static final double RANGE = 0.16;
    private static final double ABOVE = 1.25;
    private static final double MARGIN = 0.05;
    private static final double LOGARITHMIC = 12;
    private static final double SMALLEST = 1e-4;
    // The words at the top of the horizon stand clear of the line of knowing nothing.
    private static final double ROOM = 1.15;

    /** How a model is called and drawn; dashes survive a print in grey. */
    private record Look(String name, Paint paint, List<Double> dash) {}

    private SeedBandCharts() {}

    /**
     * The mean of the first T losses over meta-training; much above that of knowing nothing they are out of sight.
     *
     * @param models their snapshots
     * @param adam what Adam with the best learning rate reaches; NaN where that is not known
     * @param nothing the loss of knowing nothing
     */
    public static Chart metaTraining(List<SeedBand> models, double adam, double nothing) {
        double least = models.stream()
                .flatMapToDouble(model -> Arrays.stream(model.low()))
                .min()
                .orElse(0);
        Chart.Builder chart = Chart.builder("meta-training")
                .title("Meta-training")
                .x(Axis.linear("meta-step"))
                .y(Axis.linear("meta-loss").range((1 - MARGIN) * least, (1 + MARGIN) * nothing));
        if (Double.isFinite(adam)) {
            Look look = look(Family.ADAM.id());
            chart.add(new RuleLayer(
                    LayerInfo.of("adam", "Adam, best learning rate"),
                    false,
                    new double[] {adam},
                    look.paint(),
                    1.2,
                    look.dash(),
                    ""));
            models.forEach(model -> add(chart, model, "meta-step"));
            return chart.legend(new LegendEntry(
                            look.name(), LegendEntry.Kind.LINE, look.paint(), Marker.CIRCLE, 1.2, look.dash()))
                    .build();
        }
        models.forEach(model -> add(chart, model, "meta-step"));
        return chart.build();
    }

    /**
     * Losses beyond the iterations that optimizers were trained for.
     *
     * @param models their trends
     * @param horizon T, what they were trained for
     * @param nothing the loss of knowing nothing
     */
    public static Chart horizon(List<SeedBand> models, int horizon, double nothing) {
        Chart.Builder chart = Chart.builder("horizon")
                .title("Beyond the horizon")
                .x(Axis.log("iteration t"))
                .y(Axis.linear("loss").range(0, ROOM * nothing))
                .add(RuleLayer.vertical(
                        LayerInfo.of("trained", "horizon"), horizon, Paint.of(Slot.MUTED), "trained up to here"))
                .add(RuleLayer.horizontal(LayerInfo.of("nothing", "ln 10"), nothing, Paint.of(Slot.MUTED), ""));
        models.forEach(model -> add(chart, model, "t"));
        return chart.build();
    }

    /**
     * Losses on a task that optimizers were not trained on. Losses above {@value #ABOVE} times the first are out of sight:
     * what grows without bound would flatten everything else; so are those below a ten thousandth of that.
     *
     * @param title the task
     * @param models their trends
     * @param horizon T, what they were trained for
     */
    public static Chart elsewhere(String title, List<SeedBand> models, int horizon) {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (SeedBand model : models) {
            most = Math.max(most, model.middle()[0] * ABOVE);
            for (double low : model.low()) {
                least = low > 0 ? Math.min(least, low) : least;
            }
        }
        // Further down nothing is told apart above.
        least = Math.max(least, most * SMALLEST);
        boolean log = most > LOGARITHMIC * least;
        double room = (most - least) * MARGIN;
        Axis losses = log
                ? Axis.log("loss").range(least / (1 + MARGIN), most)
                : Axis.linear("loss").range(Math.max(0, least - room), most);
        Chart.Builder chart = Chart.builder("task")
                .title(title)
                .x(Axis.log("iteration t"))
                .y(losses)
                .add(RuleLayer.vertical(LayerInfo.of("trained", "horizon"), horizon, Paint.of(Slot.MUTED), ""));
        models.forEach(model -> add(chart, model, "t"));
        return chart.build();
    }

    /** What a model is called in front of people. */
    public static String name(SeedBand model) {
        return look(model.model()).name();
    }

    private static void add(Chart.Builder chart, SeedBand model, String at) {
        Look look = look(model.model());
        if (model.seeds() > 1) {
            chart.add(new BandLayer(
                    LayerInfo.of(model.model() + "-range", look.name() + ", range over seeds"),
                    model.x(),
                    model.low(),
                    model.high(),
                    look.paint().opacity(RANGE)));
        }
        chart.add(new LineLayer(
                LayerInfo.of(model.model(), look.name())
                        .pickable((s, i) -> Formatted.of(
                                "%s%n%s = %.0f%nloss %.4g (%.4g … %.4g)",
                                look.name(), at, model.x()[i], model.middle()[i], model.low()[i], model.high()[i])),
                List.of(model.x()),
                List.of(model.middle()),
                List.of(look.paint()),
                WIDTH,
                look.dash()));
        chart.legend(
                new LegendEntry(look.name(), LegendEntry.Kind.LINE, look.paint(), Marker.CIRCLE, WIDTH, look.dash()));
    }

    private static Look look(String model) {
        return switch (model) {
            case "star-0.5" -> new Look("STAR, decay 0.5", Paint.of(Slot.SERIES_1), List.of());
            case "star-0.1" -> new Look("STAR, decay 0.1", Paint.of(Slot.SERIES_4), List.of(5.0, 1.5, 1.2, 1.5));
            case "hyperparam" -> new Look("Hyperparam", Paint.of(Slot.SERIES_2), List.of(5.0, 2.0));
            case "blackbox" -> new Look("Blackbox", Paint.of(Slot.SERIES_3), List.of(1.5, 1.5));
            default -> new Look(OptimizerStyle.name(model), Paint.of(Slot.TEXT), List.of(8.0, 2.0));
        };
    }
}
