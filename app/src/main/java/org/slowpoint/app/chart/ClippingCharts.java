package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.optimizer.Linearizable;

/** Where update functions bend, and which gradients meet the bend (figure 4). */
public final class ClippingCharts {

    /** The layer of the update function at the initial state. */
    public static final String UPDATE = "update-at-start";

    private static final int POINTS = 201;
    // How far beyond the bend the update function is shown, in bends.
    private static final double BENDS = 4;
    private static final double ROOM = 0.25;

    private ClippingCharts() {}

    /** The update function at the initial state against a straight line, as far as the bend shows. */
    public static Chart update(Analysis analysis) {
        double largest = analysis.saturation().quantile(1);
        double reach = largest > 0 && Double.isFinite(largest) ? largest : 1;
        reach = Math.min(reach, BENDS * bend(analysis).orElse(reach));
        double[] g = UpdateFunction.grid(reach, Double.POSITIVE_INFINITY, POINTS);
        Linearizable optimizer = analysis.optimizer();
        double[] updates =
                UpdateFunction.at(optimizer, optimizer.initialState(), g).updates();
        double rate = optimizer.effectiveLearningRate(optimizer.initialState());
        double rest = updates[g.length / 2];
        double[] straight = Arrays.stream(g).map(v -> rest - rate * v).toArray();
        double least = Arrays.stream(updates).min().orElse(-1);
        double most = Arrays.stream(updates).max().orElse(1);
        double room = Math.max(ROOM * (most - least), 1e-12);
        return Chart.builder("clipping")
                .title("Update function at h₀")
                .x(Axis.linear("gradient g").range(-reach, reach))
                .y(Axis.linear("update Δx").range(least - room, most + room))
                .add(LineLayer.of(LayerInfo.of("straight", "without clipping"), g, straight, Paint.of(Slot.MUTED), 1.1)
                        .dashed(4, 2))
                .add(LineLayer.of(LayerInfo.of(UPDATE, "update").pickable(), g, updates, Paint.of(Slot.SERIES_1), 1.8))
                .legend(LegendEntry.line("update function", Paint.of(Slot.SERIES_1), 1.8))
                .legend(LegendEntry.dashed("with the same slope, without clipping", Paint.of(Slot.MUTED), 1.1))
                .build();
    }

    private static OptionalDouble bend(Analysis analysis) {
        double largest = analysis.saturation().quantile(1);
        return largest > 0 && Double.isFinite(largest)
                ? Saturation.bend(analysis.optimizer(), largest)
                : OptionalDouble.empty();
    }

    /** The density of the sizes of the gradients met, and where the update function bends. */
    public static Chart density(Analysis analysis) {
        GradientDensity density = GradientDensity.of(analysis.run().cloud().allGradients());
        Chart.Builder chart = Chart.builder("density").title("Gradients met");
        if (density.edges().length == 0) {
            return chart.note("Every gradient is 0").build();
        }
        double[] edges =
                Arrays.stream(density.edges()).map(e -> Math.pow(10, e)).toArray();
        chart.x(Axis.log("size of the gradient |g|").orBrief("|g|").range(edges[0], edges[edges.length - 1]))
                .y(Axis.linear("share per decade"))
                .add(new BarLayer(
                        LayerInfo.of("density", "density of |g|"),
                        edges,
                        density.density(),
                        Paint.of(Slot.MUTED).opacity(0.75)));
        bend(analysis).ifPresent(at -> {
            Paint paint = Paint.of(Slot.SERIES_2);
            chart.add(RuleLayer.vertical(LayerInfo.of("bend", "half of the slope is left"), at, paint, ""));
            chart.legend(LegendEntry.dashed("half of the slope is left", paint, 1.1));
        });
        return chart.build();
    }
}
