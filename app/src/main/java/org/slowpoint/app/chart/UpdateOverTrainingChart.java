package org.slowpoint.app.chart;

import java.util.Arrays;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.UpdateFunction;

/** The update function at the fixed point at one moment of meta-training, and that of the optimizer as it is used. */
public final class UpdateOverTrainingChart {

    private UpdateOverTrainingChart() {}

    /**
     * The chart of one moment.
     *
     * @param analyzed the trained optimizer, whose gradients set the range
     * @param now the update function at that moment
     * @param bound the end of the axis of Δx, positive
     */
    public static Chart of(AnalyzedCheckpoint analyzed, UpdateFunction now, double bound) {
        Chart.Builder chart = Chart.builder("update-function")
                .title("Update function at the fixed point")
                .x(UpdateFunctionChart.gradientAxis(analyzed.analysis(), false))
                .y(Axis.linear("update Δx").range(-bound, bound))
                .add(RuleLayer.horizontal(LayerInfo.of("zero-update", ""), 0, faint(), "")
                        .solid())
                .add(RuleLayer.vertical(LayerInfo.of("zero-gradient", ""), 0, faint(), "")
                        .solid());
        analyzed.momentum().ifPresent(m -> {
            double rate = m.baseline().number("learningRate");
            double[] line = Arrays.stream(now.gradients()).map(g -> -rate * g).toArray();
            chart.add(LineLayer.of(
                            LayerInfo.of("momentum", "tuned momentum at v = 0"),
                            now.gradients(),
                            line,
                            Paint.of(Slot.SERIES_5),
                            1.2)
                    .dashed(5, 3));
            chart.legend(LegendEntry.dashed("tuned momentum, v = 0", Paint.of(Slot.SERIES_5), 1.2));
        });
        UpdateFunctionChart.atFixedPoint(analyzed.analysis(), now.gradients()).ifPresent(trained -> {
            chart.add(line("trained", "of the trained optimizer", trained, Paint.of(Slot.TEXT), 1.2));
            chart.legend(LegendEntry.line("update, trained", Paint.of(Slot.TEXT), 1.2));
        });
        chart.add(line("now", "at this meta-step", now, Paint.of(Slot.ACCENT), 2.4));
        chart.legend(LegendEntry.line("update at this meta-step", Paint.of(Slot.ACCENT), 2.4));
        return chart.build();
    }

    private static LineLayer line(String id, String title, UpdateFunction function, Paint paint, double width) {
        LayerInfo info = LayerInfo.of(id, title).columns("g", "update");
        return LineLayer.of(info, function.gradients(), function.updates(), paint, width);
    }

    private static Paint faint() {
        return Paint.of(Slot.AXIS).opacity(0.5);
    }
}
