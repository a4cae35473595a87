package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BandLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.BaselineComparison;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.unroll.Summary;

/** The learned optimizer against tuned baselines on all test problems (figures 1 and 17). */
public final class ComparisonCharts {

    private static final int SLICES = 60;
    private static final double HALF_WIDTH = 0.38;
    // Of a band that reaches zero, what is left above it on a log axis.
    private static final double FLOOR = 0.05;

    private ComparisonCharts() {}

    /** The mean loss ± one standard error over the iterations (figure 1, lower row). */
    public static Chart losses(BaselineComparison comparison) {
        int steps = comparison.runs().get(0).losses()[0].length;
        double[] t = IntStream.range(0, steps).asDoubleStream().toArray();
        Chart.Builder chart = Chart.builder("losses")
                .x(Axis.linear("iteration").range(0, steps))
                .y(Axis.log("mean loss"));
        // The learned optimizer is drawn last, over the others.
        List<BaselineComparison.Run> runs = new ArrayList<>(comparison.runs());
        java.util.Collections.rotate(runs, -1);
        for (BaselineComparison.Run run : runs) {
            double[] mean = run.mean();
            double[] error = run.standardError();
            double[] lo = IntStream.range(0, steps)
                    .mapToDouble(i -> Math.max(mean[i] - error[i], FLOOR * mean[i]))
                    .toArray();
            double[] hi = IntStream.range(0, steps)
                    .mapToDouble(i -> mean[i] + error[i])
                    .toArray();
            Paint paint = OptimizerStyle.paint(run.id());
            // A single problem has no standard error.
            if (run.losses().length > 1) {
                chart.add(new BandLayer(
                        LayerInfo.of(run.id() + "-error", OptimizerStyle.name(run.id()) + " ± standard error"),
                        t,
                        lo,
                        hi,
                        paint.opacity(0.2)));
            }
            chart.add(new LineLayer(
                    LayerInfo.of(run.id(), OptimizerStyle.name(run.id())).pickable(),
                    List.of(t),
                    List.of(mean),
                    List.of(paint),
                    run.id().equals(BaselineComparison.LEARNED) ? 1.7 : 1.1,
                    OptimizerStyle.dash(run.id())));
        }
        comparison.runs().forEach(run -> chart.legend(OptimizerStyle.legend(run.id())));
        return chart.build();
    }

    /** The meta-objective per test problem as violins with their means ± standard error (figure 17). */
    public static Chart violins(BaselineComparison comparison) {
        List<BaselineComparison.Run> runs = comparison.runs();
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<Paint> fills = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        List<double[]> barX = new ArrayList<>();
        List<double[]> barY = new ArrayList<>();
        double[] meanX = new double[runs.size()];
        double[] meanY = new double[runs.size()];
        for (int i = 0; i < runs.size(); i++) {
            double[] logs = Arrays.stream(runs.get(i).objectives())
                    .map(Math::log10)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (logs.length > 1) {
                violin(logs, i, xs, ys);
                fills.add(OptimizerStyle.paint(runs.get(i).id()).opacity(0.45));
            }
            Summary summary = runs.get(i).summary();
            if (Double.isFinite(summary.standardError())) {
                barX.add(new double[] {i, i});
                barY.add(
                        new double[] {summary.mean() - summary.standardError(), summary.mean() + summary.standardError()
                        });
            }
            meanX[i] = i;
            meanY[i] = summary.mean();
            ticks.add(new Tick(i, OptimizerStyle.name(runs.get(i).id())));
        }
        return Chart.builder("violins")
                .x(Axis.linear("").range(-0.6, runs.size() - 0.4).ticks(ticks))
                .y(Axis.log("mean loss ÷ first loss").orBrief("relative loss"))
                .add(new RegionLayer(
                        LayerInfo.of("violins", "density over test problems"),
                        xs,
                        ys,
                        fills,
                        Paint.of(Slot.MUTED),
                        0.5))
                .add(LineLayer.many(LayerInfo.of("error", "standard error"), barX, barY, Paint.of(Slot.TEXT), 2.6))
                .add(MarkerLayer.of(
                                LayerInfo.of("mean", "mean").pickable(),
                                meanX,
                                meanY,
                                Paint.of(Slot.PLOT),
                                Marker.CIRCLE,
                                3.6)
                        .outlined(Paint.of(Slot.TEXT), 0.8))
                .legend(LegendEntry.marker("mean", Paint.of(Slot.PLOT), Marker.CIRCLE))
                .legend(LegendEntry.line("± standard error", Paint.of(Slot.TEXT), 2.6))
                .build();
    }

    /** A Gaussian kernel density of the logarithms, with Silverman's width, mirrored about a position. */
    private static void violin(double[] sorted, double at, List<double[]> xs, List<double[]> ys) {
        int n = sorted.length;
        double deviation = Math.sqrt(Spread.variance(sorted, Mean.of(sorted)));
        double width = Math.max(1e-3, 0.9 * deviation * Math.pow(n, -0.2));
        double low = sorted[0] - 2 * width;
        double high = sorted[n - 1] + 2 * width;
        double[] density = new double[SLICES];
        double most = 0;
        for (int i = 0; i < SLICES; i++) {
            double y = low + (high - low) * i / (SLICES - 1);
            for (double v : sorted) {
                density[i] += Math.exp(-0.5 * (y - v) * (y - v) / (width * width));
            }
            most = Math.max(most, density[i]);
        }
        double[] x = new double[2 * SLICES];
        double[] y = new double[2 * SLICES];
        for (int i = 0; i < SLICES; i++) {
            double half = HALF_WIDTH * density[i] / most;
            double value = Math.pow(10, low + (high - low) * i / (SLICES - 1));
            x[i] = at + half;
            y[i] = value;
            x[2 * SLICES - 1 - i] = at - half;
            y[2 * SLICES - 1 - i] = value;
        }
        xs.add(x);
        ys.add(y);
    }
}
