package org.slowpoint.app.chart;

import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.text.Formatted;

/**
 * The loss on the noisy quadratic over iterations (Harrison et al., Eqs. 4, 7 and 8): expected, sampled, its mean up to
 * finite horizons, and where it stays.
 */
public final class ExpectedLossChart {

    private static final Paint EXPECTED = Paint.of(Slot.SERIES_1);
    private static final Paint SAMPLED = Paint.of(Slot.MUTED).opacity(0.35);
    private static final Paint HORIZONS = Paint.of(Slot.SERIES_2);
    private static final Paint PLACED = Paint.of(Slot.SERIES_3);
    private static final double HIGHEST = 1e9;
    private static final double FARTHEST = 1e12;
    private static final double DECADES = 3;
    // Room for the mark of the last horizon.
    private static final double END = 1.03;

    /**
     * What is drawn; losses all with the same factor.
     *
     * @param expected at t = 1 … T
     * @param sampled of each trajectory, at t = 0 … T
     * @param horizons finite horizons
     * @param means L up to each
     * @param stationary the limit, NaN where there is none
     */
    public record Losses(double[] expected, List<double[]> sampled, int[] horizons, double[] means, double stationary) {

        /** The same with every loss times a factor. */
        public Losses times(double factor) {
            return factor == 1
                    ? this
                    : new Losses(
                            scaled(expected, factor),
                            sampled.stream().map(s -> scaled(s, factor)).toList(),
                            horizons,
                            scaled(means, factor),
                            factor * stationary);
        }

        private static double[] scaled(double[] values, double factor) {
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> factor * values[i])
                    .toArray();
        }
    }

    private ExpectedLossChart() {}

    /**
     * The axes and the legend.
     *
     * @param first losses that must be in sight
     * @param literal whether losses are as Eq. 8 is printed, without the ½
     */
    public static Chart axes(Losses first, boolean literal) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double loss : first.expected()) {
            if (loss > 0 && loss < HIGHEST) {
                least = Math.min(least, loss);
                most = Math.max(most, loss);
            }
        }
        for (double[] one : first.sampled()) {
            most = one[0] < HIGHEST ? Math.max(most, one[0]) : most;
        }
        if (!(most > 0)) {
            least = 1;
            most = 10;
        }
        return Chart.builder("expected-loss")
                .title("Loss")
                .x(Axis.linear("iteration t").range(0, END * first.expected().length))
                .y(Axis.log(literal ? "loss as in Eq. 8, without ½" : "loss").range(least / 8, most * 12))
                .legend(LegendEntry.line("expected", EXPECTED, 1.8))
                .legend(LegendEntry.line("sampled", SAMPLED, 1))
                .legend(LegendEntry.marker("mean up to T", HORIZONS, Marker.DIAMOND))
                .build();
    }

    /** Axes with losses in them; they grow by decades until they hold what is expected, up to 10¹². */
    public static Chart with(Chart axes, Losses losses) {
        double most = java.util.Arrays.stream(losses.expected())
                .filter(loss -> loss <= FARTHEST)
                .max()
                .orElse(0);
        boolean beyond = java.util.Arrays.stream(losses.expected()).anyMatch(loss -> !(loss <= FARTHEST));
        double end = beyond ? FARTHEST : most <= axes.y().max() ? axes.y().max() : decade(most);
        return drawn(
                end == axes.y().max()
                        ? axes
                        : axes.toBuilder()
                                .y(axes.y().range(axes.y().min(), end))
                                .build(),
                losses);
    }

    private static double decade(double value) {
        return Math.pow(10, DECADES * Math.ceil(Math.log10(value) / DECADES));
    }

    private static Chart drawn(Chart axes, Losses losses) {
        int steps = losses.expected().length;
        double[] from0 = IntStream.rangeClosed(0, steps).asDoubleStream().toArray();
        double[] from1 = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
        double[] horizons = IntStream.of(losses.horizons()).asDoubleStream().toArray();
        return axes.withLayer(LineLayer.many(
                        LayerInfo.of("sampled", "sampled").asLive(),
                        losses.sampled().stream().map(s -> from0).toList(),
                        losses.sampled(),
                        SAMPLED,
                        0.7))
                .withLayer(new RuleLayer(
                        LayerInfo.of("stationary", "in the long run").asLive(),
                        false,
                        Double.isFinite(losses.stationary()) ? new double[] {losses.stationary()} : new double[0],
                        Paint.of(Slot.MUTED),
                        0.8,
                        List.of(3.0, 2.0),
                        "in the long run"))
                .withLayer(LineLayer.of(
                        LayerInfo.of("expected", "expected")
                                .asLive()
                                .pickable((s, i) ->
                                        Formatted.of("expected loss%nt = %.0f%n%.4g", from1[i], losses.expected()[i])),
                        from1,
                        losses.expected(),
                        EXPECTED,
                        1.8))
                .withLayer(MarkerLayer.of(
                                LayerInfo.of("horizons", "mean up to T")
                                        .asLive()
                                        .pickable((s, i) ->
                                                Formatted.of("L(T) of T = %.0f%n%.4g", horizons[i], losses.means()[i])),
                                horizons,
                                losses.means(),
                                HORIZONS,
                                Marker.DIAMOND,
                                7)
                        .outlined(Paint.of(Slot.PLOT), 0.6));
    }

    /** Axes with the losses of another optimizer on the same noise. */
    public static Chart withPlaced(Chart axes, String name, double[] losses) {
        double[] steps = IntStream.range(0, losses.length).asDoubleStream().toArray();
        return axes.toBuilder()
                .legend(LegendEntry.line(name, PLACED, 1.2))
                .build()
                .withLayer(LineLayer.of(LayerInfo.of("placed", name).asLive(), steps, losses, PLACED, 1.2));
    }
}
