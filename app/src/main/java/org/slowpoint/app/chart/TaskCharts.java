package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.AreaImageLayer;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Curvature;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TwoMoons;

/** What the tasks are (figure 1, lower row). Not for the user-interface thread. */
public final class TaskCharts {

    private static final int PROBLEMS = 2_000;
    private static final int BINS = 24;
    private static final int GRID = 200;
    // A nearly singular problem is counted with the last bin.
    private static final double MOST_DECADES = 3;

    private TaskCharts() {}

    /** The chart of a task. */
    public static Chart of(Task task) {
        if (task instanceof LinearRegression regression) {
            return conditions(regression);
        }
        if (task instanceof Rosenbrock) {
            return valley();
        }
        if (task instanceof TwoMoons moons) {
            return moons(moons);
        }
        if (task instanceof Digits digits) {
            return network(digits);
        }
        return Chart.builder("task")
                .note("There is no picture of the task " + task.name())
                .build();
    }

    private static Chart conditions(LinearRegression task) {
        List<Problem> problems = task.sample(Key.of(0).fold("condition numbers"), PROBLEMS);
        double[] counts = new double[BINS];
        for (Problem problem : problems) {
            double decades = Math.log10(Curvature.conditionNumber(problem));
            int bin = (int) Math.min(BINS - 1, decades / MOST_DECADES * BINS);
            counts[bin] += 100.0 / PROBLEMS;
        }
        double[] edges = IntStream.rangeClosed(0, BINS)
                .mapToDouble(i -> Math.pow(10, MOST_DECADES * i / BINS))
                .toArray();
        return Chart.builder("task")
                .x(Axis.log("condition number").range(1, Math.pow(10, MOST_DECADES)))
                .y(Axis.linear("% of problems"))
                .withoutLegend()
                .add(new BarLayer(
                        LayerInfo.of("conditions", "condition numbers of " + PROBLEMS + " problems"),
                        edges,
                        counts,
                        Paint.of(Slot.SERIES_1).opacity(0.8)))
                .build();
    }

    private static Chart valley() {
        Viewport area = new Viewport(-2, 2, -1, 3);
        double[] values = new double[GRID * GRID];
        double[] gradient = new double[2];
        Problem problem = new Rosenbrock.Valley(0, 0);
        for (int i = 0; i < values.length; i++) {
            double x = area.xMin() + (i % GRID + 0.5) / GRID * (area.xMax() - area.xMin());
            double y = area.yMin() + (Math.floorDiv(i, GRID) + 0.5) / GRID * (area.yMax() - area.yMin());
            values[i] = problem.lossAndGradient(new double[] {x, y}, gradient);
        }
        ColourBar bar = new ColourBar(ColourMap.VIRIDIS, 0.1, 2_500, Scale.LOG, "loss");
        return Chart.builder("task")
                .x(Axis.linear("x").range(-2, 2))
                .y(Axis.linear("y").range(-1, 3))
                .colourBar(bar)
                .add(AreaImageLayer.of(LayerInfo.of("loss", "loss"), values, GRID, GRID, area, bar))
                .add(MarkerLayer.of(
                                LayerInfo.of("minimum", "minimum"),
                                new double[] {1},
                                new double[] {1},
                                Paint.of(Slot.SERIES_2),
                                Marker.STAR,
                                9)
                        .outlined(Paint.of(Slot.PLOT), 0.8))
                .withoutLegend()
                .build();
    }

    private static Chart moons(TwoMoons task) {
        Batch data = task.data();
        Chart.Builder chart = Chart.builder("task")
                .x(Axis.linear("first input"))
                .y(Axis.linear("second input"))
                .withoutLegend();
        for (int label = 0; label < 2; label++) {
            int wanted = label;
            int[] members = IntStream.range(0, data.labels().length)
                    .filter(i -> data.labels()[i] == wanted)
                    .toArray();
            chart.add(MarkerLayer.of(
                    LayerInfo.of("class-" + label, "class " + label),
                    Arrays.stream(members)
                            .mapToDouble(i -> data.inputs()[2 * i])
                            .toArray(),
                    Arrays.stream(members)
                            .mapToDouble(i -> data.inputs()[2 * i + 1])
                            .toArray(),
                    Paint.of(label == 0 ? Slot.SERIES_2 : Slot.SERIES_1),
                    label == 0 ? Marker.CIRCLE : Marker.TRIANGLE,
                    3.4));
        }
        return chart.build();
    }

    // Planes of the network from the image on the left to the classes on the right, each drawn as a few sheets.
    private static Chart network(Digits task) {
        int side = task.images().height();
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<Paint> fills = new ArrayList<>();
        Chart.Builder chart = Chart.builder("task").bare().withoutLegend();
        image(chart, task);
        double x = 1.55;
        for (int layer = 1; layer <= 3; layer++) {
            double size = 1.0 * (side - 2 * layer) / side;
            int sheets = Math.min(4, task.channels());
            for (int sheet = sheets - 1; sheet >= 0; sheet--) {
                sheet(xs, ys, x + 0.09 * sheet, 0.09 * sheet - size / 2, 0.42 * size, size);
                fills.add(Paint.series(layer - 1).opacity(0.85));
            }
            x += 1.15;
        }
        x += 0.25;
        sheet(xs, ys, x, -0.5, 0.16, 1);
        fills.add(Paint.series(3).opacity(0.85));
        chart.add(new RegionLayer(
                LayerInfo.of("layers", "layers of the network"), xs, ys, fills, Paint.of(Slot.PLOT), 0.8));
        double[] from = {1.1, 2.35, 3.5, 4.65};
        double[] to = {1.45, 2.6, 3.75, 5.1};
        chart.add(new ArrowLayer(
                LayerInfo.of("flow", "from the image to the classes"),
                from,
                new double[4],
                to,
                new double[4],
                Paint.of(Slot.MUTED),
                1,
                4));
        List<String> below = List.of(
                side + "×" + side,
                task.channels() + "×" + (side - 2) + "²",
                task.channels() + "×" + (side - 4) + "²",
                task.channels() + "×" + (side - 6) + "²",
                "10");
        chart.add(Drawing.labels("sizes", new double[] {0.5, 1.85, 3, 4.15, 5.33}, -0.85, below));
        chart.add(Drawing.labels(
                "kinds", new double[] {1.85, 3, 4.15, 5.33}, 1.05, List.of("3×3", "3×3", "3×3", "dense")));
        return chart.x(Axis.linear("").range(-0.1, 5.75))
                .y(Axis.linear("").range(-1.35, 1.35))
                .build();
    }

    private static void image(Chart.Builder chart, Digits task) {
        int side = task.images().height();
        float[] pixels = task.images().image(0);
        double[] rows = new double[side * side];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = pixels[(side - 1 - i / side) * side + i % side];
        }
        ColourBar bar = new ColourBar(ColourMap.CIVIDIS, 0, 1, Scale.LINEAR, "");
        chart.add(AreaImageLayer.of(
                LayerInfo.of("image", "an image"), rows, side, side, new Viewport(0, 1, -0.5, 0.5), bar));
    }

    private static void sheet(List<double[]> xs, List<double[]> ys, double x, double y, double width, double height) {
        xs.add(new double[] {x, x + width, x + width, x});
        ys.add(new double[] {y, y, y + height, y + height});
    }
}
