package org.slowpoint.app.plot;

import java.util.Arrays;
import org.slowpoint.app.chart.Axis;
import org.slowpoint.app.chart.BarLayer;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.LayerInfo;
import org.slowpoint.app.chart.LegendEntry;
import org.slowpoint.app.chart.LegendPlace;
import org.slowpoint.app.chart.LineLayer;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.Slot;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.optimizer.Linearizable;

/** Where update functions bend, and which gradients meet the bend (figure 4). */
public final class ClippingCharts {

    private ClippingCharts() {}

    /** The update function at the initial state against a straight line, over all gradients met. */
    public static Chart update(Analysis analysis) {
        double[] g = UpdateFunctionChart.gradients(analysis, true);
        Linearizable optimizer = analysis.optimizer();
        double[] updates =
                UpdateFunction.at(optimizer, optimizer.initialState(), g).updates();
        double rate = optimizer.effectiveLearningRate(optimizer.initialState());
        double rest = updates[g.length / 2];
        double[] straight = Arrays.stream(g).map(v -> rest - rate * v).toArray();
        double least = Arrays.stream(updates).min().orElse(-1);
        double most = Arrays.stream(updates).max().orElse(1);
        double room = Math.max(0.25 * (most - least), 1e-12);
        return Chart.builder("clipping")
                .title("Update function at h₀")
                .x(UpdateFunctionChart.gradientAxis(analysis, true))
                .y(Axis.linear("update Δx").range(least - room, most + room))
                .add(LineLayer.of(LayerInfo.of("straight", "without clipping"), g, straight, Paint.of(Slot.MUTED), 1.1)
                        .dashed(4, 2))
                .add(LineLayer.of(
                        LayerInfo.of("update", "update").pickable(), g, updates, Paint.of(Slot.SERIES_1), 1.8))
                .legend(LegendEntry.line("update function", Paint.of(Slot.SERIES_1), 1.8))
                .legend(LegendEntry.dashed("with the same slope, without clipping", Paint.of(Slot.MUTED), 1.1))
                .build();
    }

    /** The density of the sizes of the gradients met. */
    public static Chart density(Analysis analysis) {
        GradientDensity density = GradientDensity.of(analysis.run().cloud().allGradients());
        Chart.Builder chart = Chart.builder("density").title("Gradients met").legendPlace(LegendPlace.NONE);
        if (density.edges().length == 0) {
            return chart.note("Every gradient is 0").build();
        }
        double[] edges =
                Arrays.stream(density.edges()).map(e -> Math.pow(10, e)).toArray();
        return chart.x(Axis.log("|g|").range(edges[0], edges[edges.length - 1]))
                .y(Axis.linear("share per decade"))
                .add(new BarLayer(
                        LayerInfo.of("density", "density of |g|"),
                        edges,
                        density.density(),
                        Paint.of(Slot.MUTED).opacity(0.75)))
                .build();
    }
}
