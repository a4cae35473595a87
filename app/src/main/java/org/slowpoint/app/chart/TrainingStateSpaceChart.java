package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.SnapshotRun;
import org.slowpoint.engine.text.Formatted;

/** The states that a snapshot's runs visit, in the plane of the last one's components, over those of the last one. */
public final class TrainingStateSpaceChart {

    private static final int STRETCH = 10;
    private static final double OPACITY = 0.6;
    private static final double ROOM = 0.06;

    private TrainingStateSpaceChart() {}

    /** The chart before anything is known. */
    public static Chart empty(String note) {
        return Chart.builder("snapshot-states")
                .title("State space")
                .x(Axis.linear("PC 1"))
                .y(Axis.linear("PC 2"))
                .note(note)
                .build();
    }

    /**
     * The chart of one snapshot. Not for the user-interface thread.
     *
     * @param frame of the last snapshot
     * @param run of the one shown
     */
    public static Chart of(TrainingFrame frame, SnapshotRun run) {
        if (!run.finite()) {
            return empty("Its runs leave all bounds");
        }
        TrainingFrame.Paths paths = frame.paths(run);
        Chart.Builder chart = Chart.builder("snapshot-states").title("State space");
        double[] x = range(paths.xs(), frame.states().xs());
        double[] y = range(paths.ys(), frame.states().ys());
        chart.x(axis(frame, 0).range(x[0], x[1])).y(axis(frame, 1).range(y[0], y[1]));
        if (run.step() != frame.step()) {
            Paint last = Paint.of(Slot.MUTED).opacity(0.35);
            chart.add(LineLayer.many(
                    LayerInfo.of("last", "states at meta-step " + frame.step()),
                    List.of(frame.states().xs()),
                    List.of(frame.states().ys()),
                    last,
                    0.7));
            chart.legend(LegendEntry.line("last snapshot", last, 1.2));
        }
        addPaths(chart, paths, run.step());
        double[] h0 = run.optimizer().initialState();
        chart.add(mark("initial-state", "initial state", frame, h0, Slot.SERIES_3, Marker.TRIANGLE, 11));
        chart.legend(LegendEntry.marker("h₀", Paint.of(Slot.SERIES_3), Marker.TRIANGLE));
        run.modes().modes().ifPresent(point -> {
            chart.add(
                    mark("convergence-point", "convergence point", frame, point.state(), Slot.TEXT, Marker.SQUARE, 8));
            chart.legend(LegendEntry.marker("convergence point", Paint.of(Slot.TEXT), Marker.SQUARE));
        });
        return chart.build();
    }

    private static MarkerLayer mark(
            String id, String title, TrainingFrame frame, double[] state, Slot slot, Marker shape, double size) {
        return MarkerLayer.of(
                        LayerInfo.of(id, title).pickable((s, i) -> title),
                        new double[] {frame.components().project(state, 0)},
                        new double[] {frame.components().project(state, 1)},
                        Paint.of(slot),
                        shape,
                        size)
                .outlined(Paint.of(Slot.PLOT), 0.8);
    }

    // Cut into stretches, each in the colour of its iteration; neighbours share a point so that no gap shows.
    private static void addPaths(Chart.Builder chart, TrainingFrame.Paths paths, int step) {
        int steps = paths.xs()[0].length - 1;
        ColourBar bar = new ColourBar(ColourMap.PLASMA, -0.35 * steps, 1.15 * steps, Scale.LINEAR, "iteration");
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        for (int from = 0; from < steps; from += STRETCH) {
            int to = Math.min(steps, from + STRETCH) + 1;
            for (int row = 0; row < paths.xs().length; row++) {
                xs.add(Arrays.copyOfRange(paths.xs()[row], from, to));
                ys.add(Arrays.copyOfRange(paths.ys()[row], from, to));
                colours.add(Argb.withAlpha(bar.colour(0.5 * (from + to)), OPACITY));
            }
        }
        chart.add(LineLayer.coloured(
                LayerInfo.of("states", "states at meta-step " + step),
                xs,
                ys,
                colours.stream().mapToInt(Integer::intValue).toArray(),
                0.9));
        chart.legend(LegendEntry.line("early in a run", Paint.of(bar.colour(0)), 1.6));
        chart.legend(LegendEntry.line("late", Paint.of(bar.colour(steps)), 1.6));
    }

    private static Axis axis(TrainingFrame frame, int component) {
        double share = 100 * frame.components().explained(component);
        return Axis.linear(Formatted.of("PC %d of the last (%.1f %%)", component + 1, share))
                .orBrief(Formatted.of("PC %d (%.0f %%)", component + 1, share));
    }

    private static double[] range(double[][] now, double[][] last) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[][] each : List.of(now, last)) {
            for (double[] row : each) {
                for (double v : row) {
                    least = Math.min(least, v);
                    most = Math.max(most, v);
                }
            }
        }
        double room = most > least ? ROOM * (most - least) : 0.5;
        return new double[] {least - room, most + room};
    }
}
