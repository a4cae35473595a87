package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BandLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.unroll.StateCloud;

/** What happens over the iterations of a run: losses, the effective learning rate, the way to the fixed point. */
public final class TimeCharts {

    /** The layer of the effective learning rate when left alone; index k is iteration k. */
    public static final String SCHEDULE = "schedule";

    private TimeCharts() {}

    /** The mean loss of the test problems ± one standard error, against the tuned baselines (figure 1). */
    public static Chart loss(AnalyzedCheckpoint analyzed) {
        double[][] losses = analyzed.analysis().run().losses();
        int steps = losses[0].length;
        double[] t = iterations(steps);
        double[] mean = analyzed.analysis().run().meanLossCurve();
        double[] lo = new double[steps];
        double[] hi = new double[steps];
        double[] errors = losses.length < 2 ? new double[steps] : Spread.standardErrors(losses, mean);
        for (int k = 0; k < steps; k++) {
            lo[k] = Math.max(mean[k] - errors[k], 1e-3 * mean[k]);
            hi[k] = mean[k] + errors[k];
        }
        Chart.Builder chart = Chart.builder("loss")
                .title("Loss")
                .x(Axis.linear("iteration").range(0, steps))
                .y(Axis.log("mean loss"))
                .add(new BandLayer(
                        LayerInfo.of("loss-error", "standard error"),
                        t,
                        lo,
                        hi,
                        Paint.of(Slot.SERIES_1).opacity(0.2)));
        for (int i = 0; i < analyzed.baselines().size(); i++) {
            AnalyzedCheckpoint.BaselineRun run = analyzed.baselines().get(i);
            String id = run.baseline().optimizer();
            chart.add(new LineLayer(
                    LayerInfo.of(id, OptimizerStyle.name(id)).pickable(),
                    List.of(t),
                    List.of(run.meanLoss()),
                    List.of(OptimizerStyle.paint(id)),
                    1.1,
                    OptimizerStyle.dash(id)));
            chart.legend(OptimizerStyle.legend(id));
        }
        chart.add(LineLayer.of(LayerInfo.of("learned", "learned").pickable(), t, mean, Paint.of(Slot.SERIES_1), 1.8));
        chart.legend(LegendEntry.line("learned", Paint.of(Slot.SERIES_1), 1.8));
        return chart.build();
    }

    /** The effective learning rate when left alone: the optimizer's own schedule (figure 5b). */
    public static Chart schedule(AnalyzedCheckpoint analyzed) {
        double[] rates = analyzed.analysis().autonomous().effectiveLearningRates();
        double tuned = analyzed.momentum()
                .map(m -> m.baseline().number("learningRate"))
                .orElse(0.0);
        double least = Arrays.stream(rates).min().orElse(0);
        double most = Math.max(tuned, Arrays.stream(rates).max().orElse(0));
        most = most > 0 ? most : 1;
        Chart.Builder chart = Chart.builder("schedule")
                .title("Schedule")
                .x(Axis.linear("iteration").range(0, rates.length - 1))
                .y(Axes.effectiveRate().range(Math.min(0, 1.1 * least), 1.15 * most))
                .add(LineLayer.of(
                        LayerInfo.of(SCHEDULE, "left alone").pickable(),
                        iterations(rates.length),
                        rates,
                        Paint.of(Slot.SERIES_3),
                        1.8));
        chart.legend(LegendEntry.line("left alone", Paint.of(Slot.SERIES_3), 1.8));
        analyzed.momentum().ifPresent(m -> {
            chart.add(RuleLayer.horizontal(
                    LayerInfo.of("tuned", "tuned momentum"),
                    m.baseline().number("learningRate"),
                    Paint.of(Slot.SERIES_5),
                    ""));
            chart.legend(LegendEntry.dashed("momentum", Paint.of(Slot.SERIES_5), 1.1));
        });
        return chart.build();
    }

    /** How far the states are from the convergence point, in units of the state. */
    public static Chart distance(AnalyzedCheckpoint analyzed) {
        Analysis analysis = analyzed.analysis();
        StateCloud cloud = analysis.run().cloud();
        Chart.Builder chart = Chart.builder("distance")
                .title("Distance")
                .x(Axis.linear("iteration").range(0, cloud.steps()))
                .y(Axis.log("‖h − h*‖ (state units)").orBrief("‖h − h*‖"));
        if (analysis.convergencePoint().isEmpty()) {
            return chart.note("Runs end at no fixed point").build();
        }
        double[] home = analysis.convergencePoint().map(FixedPoint::state).orElseThrow();
        int[] all = IntStream.range(0, cloud.rows()).toArray();
        double[] mean = IntStream.rangeClosed(0, cloud.steps())
                .mapToDouble(t -> meanDistance(cloud.states(t), all, home))
                .toArray();
        double[] alone = Arrays.stream(analysis.autonomous().states())
                .mapToDouble(h -> meanDistance(h, new int[] {0}, home))
                .toArray();
        chart.add(LineLayer.of(
                LayerInfo.of("runs", "mean over the runs").pickable(),
                iterations(mean.length),
                mean,
                Paint.of(Slot.SERIES_1),
                1.8));
        chart.add(LineLayer.of(
                LayerInfo.of("alone", "left alone").pickable(),
                iterations(alone.length),
                alone,
                Paint.of(Slot.SERIES_3),
                1.4));
        chart.legend(LegendEntry.line("runs, mean", Paint.of(Slot.SERIES_1), 1.8));
        chart.legend(LegendEntry.line("left alone", Paint.of(Slot.SERIES_3), 1.4));
        return chart.build();
    }

    /** The mean distance of some rows of a matrix of states from a state, not below what double precision tells apart. */
    static double meanDistance(double[] states, int[] rows, double[] home) {
        int n = home.length;
        double[] distances = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double d = states[rows[k] * n + i] - home[i];
                sum += d * d;
            }
            distances[k] = Math.sqrt(sum);
        }
        // Below the floor of double precision a distance is noise; the log axis ends there.
        return Math.max(Mean.byShares(distances), 1e-15);
    }

    private static double[] iterations(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }
}
