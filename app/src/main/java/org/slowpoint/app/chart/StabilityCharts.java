package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.stability.SpectrumPath;
import org.slowpoint.engine.dynamics.stability.VarianceCurves;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/** The noisy quadratic laboratory (Harrison et al., Figs. 1 and 2). */
public final class StabilityCharts {

    private static final Paint BEFORE = Paint.of(Slot.SERIES_2);
    private static final Paint AFTER = Paint.of(Slot.SERIES_1);
    private static final int DIGITS = 3;
    private static final int ARC = 181;
    private static final double FAR = 100;
    private static final double HIGHEST = 12;
    private static final double ROOM = 0.07;
    private static final Paint UNSTABLE = Paint.of(Slot.SERIES_4).opacity(0.1);

    private StabilityCharts() {}

    /**
     * Eigenvalues of A before and after something steadies P, with their ways.
     *
     * @param path the eigenvalues
     * @param title what grows
     */
    public static Chart spectrum(SpectrumPath path, String title) {
        double[][] before = path.before();
        double[][] after = path.after();
        double[] x = range(path, 0);
        double[] y = range(path, 1);
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        for (double[][] way : path.positions()) {
            xs.add(column(way, 0));
            ys.add(column(way, 1));
        }
        return Chart.builder("spectrum")
                .title(title + ": ρ " + NumberText.brief(radius(before), DIGITS) + " to "
                        + NumberText.brief(radius(after), DIGITS))
                .x(Axis.linear("Re λ").range(x[0], x[1]))
                .y(Axis.linear("Im λ").range(y[0], y[1]))
                .equalAspect()
                .add(outside())
                .add(LineLayer.circle(LayerInfo.of("unit-circle", "unit circle"), 0, 0, 1, Paint.of(Slot.AXIS), 1))
                .add(LineLayer.many(
                        LayerInfo.of("ways", "way"),
                        xs,
                        ys,
                        Paint.of(Slot.MUTED).opacity(0.8),
                        0.8))
                .add(heads(path))
                .add(MarkerLayer.of(
                                LayerInfo.of("before", "P alone").pickable((s, i) -> describe(before[i])),
                                column(before, 0),
                                column(before, 1),
                                Paint.clear(),
                                Marker.CIRCLE,
                                6)
                        .outlined(BEFORE, 1.3))
                .add(MarkerLayer.of(
                                LayerInfo.of("after", "steadied").pickable((s, i) -> describe(after[i])),
                                column(after, 0),
                                column(after, 1),
                                AFTER,
                                Marker.CROSS,
                                6)
                        .outlined(AFTER, 1.3))
                .legend(LegendEntry.marker("P alone", BEFORE, Marker.CIRCLE))
                .legend(LegendEntry.marker("steadied", AFTER, Marker.CROSS))
                .legend(LegendEntry.area("unstable", UNSTABLE))
                .build();
    }

    /** Everything outside the unit circle, as far as one can pan. */
    private static RegionLayer outside() {
        int n = ARC + 6;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < ARC; i++) {
            double angle = 2 * Math.PI * i / (ARC - 1);
            xs[i] = Math.cos(angle);
            ys[i] = Math.sin(angle);
        }
        // From (1, 0) out, once around the other way, and back.
        double[] x = {FAR, FAR, -FAR, -FAR, FAR, FAR};
        double[] y = {0, -FAR, -FAR, FAR, FAR, 0};
        System.arraycopy(x, 0, xs, ARC, x.length);
        System.arraycopy(y, 0, ys, ARC, y.length);
        return new RegionLayer(
                LayerInfo.of("unstable", "unstable"), List.of(xs), List.of(ys), List.of(UNSTABLE), Paint.clear(), 0);
    }

    /** An arrow's head at the end of each way that is long enough to have a direction. */
    private static ArrowLayer heads(SpectrumPath path) {
        int n = path.positions().length;
        double[][] ends = new double[4][n];
        for (int i = 0; i < n; i++) {
            double[][] way = path.positions()[i];
            double[] tip = way[way.length - 1];
            double[] tail = way[Math.max(0, way.length - 1 - way.length / 4)];
            ends[0][i] = tail[0];
            ends[1][i] = tail[1];
            ends[2][i] = tip[0];
            ends[3][i] = tip[1];
        }
        return new ArrowLayer(
                LayerInfo.of("heads", "direction"), ends[0], ends[1], ends[2], ends[3], Paint.of(Slot.MUTED), 0.8, 5);
    }

    /**
     * The gradient variance over the nominal term, a curve per horizon.
     *
     * @param curves the variances
     * @param limit λmax(H); the axis reads α
     */
    public static Chart variance(VarianceCurves curves, double limit) {
        double[] alphas =
                Arrays.stream(curves.fractions()).map(c -> 2 * c / limit).toArray();
        int count = curves.horizons().length;
        Chart.Builder chart = Chart.builder("gradient-variance")
                .title("Gradient variance")
                .x(Axis.linear("nominal term α").range(0, 2 / limit))
                .y(Axis.linear("log₁₀ tr Var ∂L/∂P").range(lowest(curves) - 1, HIGHEST));
        for (int h = 0; h < count; h++) {
            int horizon = curves.horizons()[h];
            double[] logs = Arrays.stream(curves.traces()[h])
                    .map(v -> v > 0 && Double.isFinite(v) ? Math.log10(v) : Double.NaN)
                    .toArray();
            Paint paint = Paint.of(ColourMap.VIRIDIS_REVERSED.at((h + 0.5) / count));
            String name = "T = " + horizon;
            chart.add(LineLayer.of(
                    LayerInfo.of("horizon-" + horizon, name)
                            .pickable((s, i) ->
                                    Formatted.of("%s%nα = %.3g%nlog₁₀ tr Var = %.2f", name, alphas[i], logs[i])),
                    alphas,
                    logs,
                    paint,
                    1.4));
            chart.legend(LegendEntry.line(name, paint, 1.4));
        }
        return chart.build();
    }

    // Outside the stable interval the logarithm grows with the horizon without bound; the valley is what there is to
    // see.
    private static double lowest(VarianceCurves curves) {
        return Arrays.stream(curves.traces())
                .flatMapToDouble(Arrays::stream)
                .filter(v -> v > 0 && Double.isFinite(v))
                .map(Math::log10)
                .min()
                .orElse(0);
    }

    /**
     * The moduli of all eigenvalues of A over updates of P, one colour per nominal term.
     *
     * @param trainings one per α, in the order of the legend
     */
    public static Chart moduli(List<TrainedPreconditioner> trainings) {
        Chart.Builder chart = Chart.builder("moduli")
                .title("Eigenvalues while P is trained")
                .x(Axis.linear("meta-iteration"))
                .y(Axis.linear("modulus |λ|"))
                .add(RuleLayer.horizontal(
                        LayerInfo.of("one", "stable below"), 1, Paint.of(Slot.MUTED), "stable below"));
        for (int k = 0; k < trainings.size(); k++) {
            TrainedPreconditioner training = trainings.get(k);
            List<double[]> xs = new ArrayList<>();
            List<double[]> ys = new ArrayList<>();
            for (int i = 0; i < training.moduli()[0].length; i++) {
                xs.add(training.steps());
                ys.add(column(training.moduli(), i));
            }
            chart.add(LineLayer.many(LayerInfo.of("moduli-" + k, name(training)), xs, ys, paint(k).opacity(0.7), 0.8));
            chart.legend(LegendEntry.line(name(training), paint(k), 1.4));
        }
        return chart.build();
    }

    /** The exact meta-loss over updates of P, one line per nominal term. */
    public static Chart metaLoss(List<TrainedPreconditioner> trainings) {
        Chart.Builder chart = Chart.builder("meta-loss")
                .title("Meta-loss")
                .x(Axis.linear("meta-iteration"))
                .y(Axis.log("mean loss L"));
        for (int k = 0; k < trainings.size(); k++) {
            TrainedPreconditioner training = trainings.get(k);
            String name = name(training);
            chart.add(LineLayer.of(
                    LayerInfo.of("loss-" + k, name)
                            .pickable((s, i) -> Formatted.of(
                                    "%s%nmeta-iteration %.0f%nL = %.4g",
                                    name, training.steps()[i], training.losses()[i])),
                    training.steps(),
                    training.losses(),
                    paint(k),
                    1.4));
            chart.legend(LegendEntry.line(name, paint(k), 1.4));
        }
        return chart.build();
    }

    /**
     * A meta-training of P as it was seen.
     *
     * @param fraction c, α = 2c/λmax(H)
     * @param steps the updates done, rising
     * @param losses the exact meta-loss after each
     * @param moduli the moduli of A's eigenvalues after each, falling: a row per step
     */
    public record TrainedPreconditioner(double fraction, double[] steps, double[] losses, double[][] moduli) {}

    private static String name(TrainedPreconditioner training) {
        return "α = " + NumberText.brief(training.fraction(), 2) + " · 2/λmax";
    }

    private static Paint paint(int k) {
        return Paint.of(Slot.series(k));
    }

    private static String describe(double[] value) {
        return "λ = " + ComplexText.of(value[0], value[1], "%.4f")
                + Formatted.of("%n|λ| = %.4f", Math.hypot(value[0], value[1]));
    }

    /** What must be in sight along one axis: the unit circle and every way, with some room. */
    private static double[] range(SpectrumPath path, int axis) {
        double least = -1;
        double most = 1;
        for (double[][] way : path.positions()) {
            for (double[] at : way) {
                least = Math.min(least, at[axis]);
                most = Math.max(most, at[axis]);
            }
        }
        double room = ROOM * (most - least);
        return new double[] {least - room, most + room};
    }

    private static double radius(double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(v -> Math.hypot(v[0], v[1]))
                .max()
                .orElse(0);
    }

    private static double[] column(double[][] rows, int k) {
        return Arrays.stream(rows).mapToDouble(r -> r[k]).toArray();
    }
}
