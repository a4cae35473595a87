package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BandLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.text.Formatted;

/** What happens to each layer's weights and biases (figure 7). */
public final class GroupCharts {

    private static final int DIMENSIONS = 3;
    private static final double THICKEST = 2.2;
    private static final double THINNEST = 0.6;
    private static final double THINNING = 0.68;
    private static final List<Double> BIASES = List.of(3.0, 1.5);
    private static final String NO_GROUPS = "The parameters of this task are all of one kind";

    private GroupCharts() {}

    /** The mean trajectory of each group in three principal components, seen from a corner. */
    public static Chart trajectories(Analysis analysis, List<GroupDynamics> groups) {
        Chart.Builder chart = Chart.builder("trajectories").title("Mean trajectories");
        Pca pca = analysis.pca();
        if (groups.isEmpty() || pca.size() < DIMENSIONS) {
            return chart.note(groups.isEmpty() ? NO_GROUPS : "There are fewer than three principal components")
                    .build();
        }
        double[] low = new double[DIMENSIONS];
        double[] high = new double[DIMENSIONS];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (GroupDynamics group : groups) {
            for (double[] state : group.meanStates()) {
                for (int k = 0; k < DIMENSIONS; k++) {
                    low[k] = Math.min(low[k], pca.project(state, k));
                    high[k] = Math.max(high[k], pca.project(state, k));
                }
            }
        }
        chart.bare().x(Axis.linear("").range(-1.05, 1.05)).y(Axis.linear("").range(-0.95, 1.1));
        Corner corner = new Corner(low, high);
        corner.axes(chart, pca);
        each(groups, (i, group) -> {
            double[][] path = corner.path(pca, group.meanStates());
            chart.add(new LineLayer(
                    LayerInfo.of("path-" + i, name(group)),
                    List.of(path[0]),
                    List.of(path[1]),
                    List.of(paint(group)),
                    width(group),
                    dash(group)));
            chart.add(MarkerLayer.of(
                    LayerInfo.of("end-" + i, name(group) + ", last state"),
                    new double[] {path[0][path[0].length - 1]},
                    new double[] {path[1][path[1].length - 1]},
                    paint(group),
                    group.kind() == ParameterSpace.Kind.BIASES ? Marker.DIAMOND : Marker.CIRCLE,
                    5));
            chart.legend(legend(group));
        });
        return chart.build();
    }

    /** The mean effective learning rate of each group over iterations, ± one standard error. */
    public static Chart rates(List<GroupDynamics> groups) {
        Chart.Builder chart = Chart.builder("rates").title("Effective learning rates");
        if (groups.isEmpty()) {
            return chart.note(NO_GROUPS).build();
        }
        chart.x(Axis.linear("iteration")).y(Axes.effectiveRate());
        each(groups, (i, group) -> {
            double[] t = Arrays.stream(group.rateSteps()).asDoubleStream().toArray();
            double[] lo = IntStream.range(0, t.length)
                    .mapToDouble(k -> group.rates()[k] - group.rateErrors()[k])
                    .toArray();
            double[] hi = IntStream.range(0, t.length)
                    .mapToDouble(k -> group.rates()[k] + group.rateErrors()[k])
                    .toArray();
            chart.add(new BandLayer(
                    LayerInfo.of("error-" + i, name(group) + " ± standard error"),
                    t,
                    lo,
                    hi,
                    paint(group).opacity(0.15)));
            chart.add(line("rate-" + i, group, t, group.rates()));
            chart.legend(legend(group));
        });
        return chart.build();
    }

    /** The density of |g| of each group. */
    public static Chart gradients(List<GroupDynamics> groups) {
        Chart.Builder chart = Chart.builder("gradients").title("Gradients met");
        if (groups.isEmpty()) {
            return chart.note(NO_GROUPS).build();
        }
        chart.x(Axis.log("|g|")).y(Axis.linear("share per decade"));
        each(groups, (i, group) -> {
            GradientDensity density = group.gradients();
            double[] middles = IntStream.range(0, density.density().length)
                    .mapToDouble(k -> Math.pow(10, (density.edges()[k] + density.edges()[k + 1]) / 2))
                    .toArray();
            chart.add(line("density-" + i, group, middles, density.density()));
            chart.legend(legend(group));
        });
        return chart.build();
    }

    private static LineLayer line(String id, GroupDynamics group, double[] xs, double[] ys) {
        return new LineLayer(
                LayerInfo.of(id, name(group)).pickable(),
                List.of(xs),
                List.of(ys),
                List.of(paint(group)),
                width(group),
                dash(group));
    }

    private static void each(List<GroupDynamics> groups, BiConsumer<Integer, GroupDynamics> draw) {
        for (int i = 0; i < groups.size(); i++) {
            draw.accept(i, groups.get(i));
        }
    }

    private static String name(GroupDynamics group) {
        return "layer " + (group.layer() + 1) + (group.kind() == ParameterSpace.Kind.BIASES ? ", biases" : ", weights");
    }

    private static Paint paint(GroupDynamics group) {
        return Paint.series(group.layer());
    }

    /** Thinner from layer to layer, which a print in grey keeps apart. */
    private static double width(GroupDynamics group) {
        return Math.max(THINNEST, THICKEST * Math.pow(THINNING, group.layer()));
    }

    private static List<Double> dash(GroupDynamics group) {
        return group.kind() == ParameterSpace.Kind.BIASES ? BIASES : List.of();
    }

    private static LegendEntry legend(GroupDynamics group) {
        return new LegendEntry(
                name(group), LegendEntry.Kind.LINE, paint(group), Marker.CIRCLE, width(group), dash(group));
    }

    /** A box of three components drawn in parallel projection. */
    private record Corner(double[] low, double[] high) {

        // Screen directions of the three axes: right and down, left and down, up.
        private static final double[][] AXES = {{0.78, -0.36}, {-0.72, -0.4}, {0, 0.86}};
        private static final double FROM_X = -0.03;
        private static final double FROM_Y = -0.05;

        private double[] at(double[] shares) {
            double x = FROM_X;
            double y = FROM_Y;
            for (int k = 0; k < DIMENSIONS; k++) {
                x += shares[k] * AXES[k][0];
                y += shares[k] * AXES[k][1];
            }
            return new double[] {x, y};
        }

        double[][] path(Pca pca, double[][] states) {
            double[] xs = new double[states.length];
            double[] ys = new double[states.length];
            for (int t = 0; t < states.length; t++) {
                double[] shares = new double[DIMENSIONS];
                for (int k = 0; k < DIMENSIONS; k++) {
                    double width = high[k] - low[k];
                    shares[k] = width > 0 ? (pca.project(states[t], k) - low[k]) / width : 0;
                }
                double[] place = at(shares);
                xs[t] = place[0];
                ys[t] = place[1];
            }
            return new double[][] {xs, ys};
        }

        void axes(Chart.Builder chart, Pca pca) {
            double[] tipX = new double[DIMENSIONS];
            double[] tipY = new double[DIMENSIONS];
            double[] labelX = new double[DIMENSIONS];
            double[] labelY = new double[DIMENSIONS];
            List<String> labels = new ArrayList<>();
            for (int k = 0; k < DIMENSIONS; k++) {
                tipX[k] = FROM_X + 1.05 * AXES[k][0];
                tipY[k] = FROM_Y + 1.05 * AXES[k][1];
                labelX[k] = FROM_X + AXES[k][0] * (k == 2 ? 1 : 0.93);
                labelY[k] = k == 2 ? FROM_Y + 1.13 * AXES[k][1] : FROM_Y + AXES[k][1] - 0.2;
                labels.add(Formatted.of("PC %d (%.0f %%)", k + 1, 100 * pca.explained(k)));
            }
            double[] fromX = new double[DIMENSIONS];
            double[] fromY = new double[DIMENSIONS];
            Arrays.fill(fromX, FROM_X);
            Arrays.fill(fromY, FROM_Y);
            chart.add(new ArrowLayer(
                    LayerInfo.of("axes", "axes of the principal components"),
                    fromX,
                    fromY,
                    tipX,
                    tipY,
                    Paint.of(Slot.AXIS),
                    0.8,
                    4));
            chart.add(Drawing.labels("axis-names", labelX, labelY, labels));
        }
    }
}
