package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
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
import org.slowpoint.engine.unroll.Summary;

/** The learned optimizer against tuned baselines on all test problems (figures 1 and 17). */
public final class ComparisonCharts {

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
            Paint paint = OptimizerStyle.paint(run.id());
            // A single problem has no standard error.
            if (run.losses().length > 1) {
                chart.add(LossBand.of(
                        LayerInfo.of(run.id() + "-error", OptimizerStyle.name(run.id()) + " ± standard error"),
                        t,
                        mean,
                        error,
                        paint));
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
            if (Violin.add(runs.get(i).objectives(), i, xs, ys)) {
                fills.add(OptimizerStyle.paint(runs.get(i).id()).opacity(Violin.OPACITY));
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
}
