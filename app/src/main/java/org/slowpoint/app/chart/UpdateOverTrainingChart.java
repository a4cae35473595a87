package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.SnapshotRun;
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

    /** The chart of a snapshot before anything is known. */
    public static Chart empty(String note) {
        return Chart.builder("snapshot-updates")
                .title("Update function")
                .x(Axis.linear("gradient g"))
                .y(Axis.linear("update Δx"))
                .note(note)
                .build();
    }

    /**
     * The update functions of a snapshot at its initial state and its convergence point, over those of the last one. Not
     * for the user-interface thread.
     *
     * @param frame of the last snapshot, which sets the range
     * @param last the last snapshot
     * @param now the one shown
     */
    public static Chart of(TrainingFrame frame, SnapshotRun last, SnapshotRun now) {
        double[] g = frame.gradients();
        UpdateFunction initial = frame.initial(now);
        Optional<UpdateFunction> resting = frame.resting(now);
        double reach = Math.max(
                frame.reach(),
                Math.max(
                        TrainingFrame.reach(initial),
                        resting.map(TrainingFrame::reach).orElse(0.0)));
        double bound = 1.1 * Math.max(1e-12, reach);
        Chart.Builder chart = Chart.builder("snapshot-updates")
                .title("Update function")
                .x(Axis.linear("gradient g").range(g[0], g[g.length - 1]))
                .y(Axis.linear("update Δx").range(-bound, bound))
                .add(RuleLayer.horizontal(LayerInfo.of("zero-update", ""), 0, faint(), "")
                        .solid())
                .add(RuleLayer.vertical(LayerInfo.of("zero-gradient", ""), 0, faint(), "")
                        .solid());
        if (now.step() != last.step()) {
            Paint muted = Paint.of(Slot.MUTED);
            frame.resting(last).ifPresent(function -> {
                chart.add(line("last", "last snapshot, at its convergence point", function, muted, 1.2));
                chart.legend(LegendEntry.line("last snapshot", muted, 1.2));
            });
        }
        chart.add(line("initial", "at h₀", initial, Paint.of(Slot.SERIES_3), 1.6));
        chart.legend(LegendEntry.line("at h₀", Paint.of(Slot.SERIES_3), 1.6));
        resting.ifPresent(function -> {
            chart.add(line("resting", "at the convergence point", function, Paint.of(Slot.ACCENT), 2.2));
            chart.legend(LegendEntry.line("at the convergence point", Paint.of(Slot.ACCENT), 2.2));
        });
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
