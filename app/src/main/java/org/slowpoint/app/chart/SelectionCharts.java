package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.unroll.StateCloud;

/** What a selection of runs adds to the charts: its states, its own mean curves and the gradients that it met. */
public final class SelectionCharts {

    /** The layer of the selected runs in the state space. */
    public static final String RUNS = "selected-runs";
    /** The layer of the selection's mean in charts over iterations. */
    public static final String MEAN = "selected-mean";
    /** The layer of the gradients that the selection met. */
    public static final String GRADIENTS = "selected-gradients";

    private static final Paint PAINT = Paint.of(Slot.SERIES_2);
    private static final double WIDTH = 1.3;
    private static final double MEAN_WIDTH = 2;

    private SelectionCharts() {}

    /** The selected stretch of every selected run in the state space. */
    public static Layer runs(Projection projection, RunSelection selection) {
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        // A single iteration is drawn with the step that leads away from it.
        int to = Math.min(projection.steps(), Math.max(selection.to(), selection.from() + 1)) + 1;
        int from = Math.min(selection.from(), to - 2);
        for (int row : selection.rows()) {
            xs.add(Arrays.copyOfRange(projection.xs(row), Math.max(0, from), to));
            ys.add(Arrays.copyOfRange(projection.ys(row), Math.max(0, from), to));
        }
        double strength = Math.max(0.35, Math.min(1, 8 / Math.sqrt(selection.rows().length)));
        return LineLayer.many(LayerInfo.of(RUNS, "selected runs"), xs, ys, PAINT.opacity(strength), WIDTH);
    }

    /** What {@link #runs} and the others draw, in the legend. */
    public static LegendEntry entry() {
        return LegendEntry.line("selected", PAINT, MEAN_WIDTH);
    }

    /** The losses with the mean over the selection's problems. */
    public static Chart loss(Chart chart, Analysis analysis, RunSelection selection) {
        double[][] losses = analysis.run().losses();
        double[][] own = IntStream.of(selection.problems(analysis.run().cloud()))
                .mapToObj(problem -> losses[problem])
                .toArray(double[][]::new);
        return overIterations(chart, Mean.ofRows(own), selection, analysis);
    }

    /** The distances to the fixed point with the mean over the selected runs; the chart as it is without one. */
    public static Chart distance(Chart chart, Analysis analysis, RunSelection selection) {
        if (analysis.convergencePoint().isEmpty()) {
            return chart;
        }
        double[] home = analysis.convergencePoint().map(FixedPoint::state).orElseThrow();
        StateCloud cloud = analysis.run().cloud();
        double[] mean = IntStream.rangeClosed(0, cloud.steps())
                .mapToDouble(t -> TimeCharts.meanDistance(cloud.states(t), selection.rows(), home))
                .toArray();
        return overIterations(chart, mean, selection, analysis);
    }

    /** The schedule, which is of no run, with the iterations of the selection; as it is where these are all. */
    public static Chart schedule(Chart chart, Analysis analysis, RunSelection selection) {
        return stretch(chart, selection, analysis).build();
    }

    private static Chart.Builder stretch(Chart chart, RunSelection selection, Analysis analysis) {
        Chart.Builder more = chart.toBuilder();
        boolean whole = selection.from() == 0
                && selection.to() == analysis.run().cloud().steps();
        for (int end : whole ? new int[0] : new int[] {selection.from(), selection.to()}) {
            more.add(RuleLayer.vertical(
                    LayerInfo.of("selected-iteration-" + (end == selection.from() ? "first" : "last"), ""),
                    end,
                    PAINT.opacity(0.6),
                    ""));
            if (selection.from() == selection.to()) {
                break;
            }
        }
        return more;
    }

    private static Chart overIterations(Chart chart, double[] mean, RunSelection selection, Analysis analysis) {
        return stretch(chart, selection, analysis)
                .add(LineLayer.of(
                        LayerInfo.of(MEAN, "mean of the selection").pickable(),
                        IntStream.range(0, mean.length).asDoubleStream().toArray(),
                        mean,
                        PAINT,
                        MEAN_WIDTH))
                .legend(entry())
                .build();
    }

    /** The histogram of gradients with those that the selection met, as shares of its own. */
    public static Chart gradients(Chart chart, Analysis analysis, RunSelection selection) {
        BarLayer all = (BarLayer) chart.layer(UpdateFunctionChart.GRADIENTS).orElseThrow();
        StateCloud cloud = analysis.run().cloud();
        double[] edges = all.edges();
        double[] counts = new double[edges.length - 1];
        int last = Math.min(cloud.steps() - 1, selection.to());
        int first = Math.min(selection.from(), last);
        double met = (last - first + 1.0) * selection.rows().length;
        for (int t = first; t <= last; t++) {
            double[] gradients = cloud.gradients(t);
            for (int row : selection.rows()) {
                int bin = bin(edges, gradients[row]);
                if (bin >= 0) {
                    counts[bin] += 100 / met;
                }
            }
        }
        LayerInfo info = LayerInfo.of(GRADIENTS, "gradients that the selection met")
                .pickable((s, i) -> NumberText.brief(edges[i], 3) + " … " + NumberText.brief(edges[i + 1], 3) + "\n"
                        + NumberText.brief(counts[i], 3) + " % of the selection’s gradients");
        double most = Arrays.stream(counts).max().orElse(0);
        Chart.Builder more = chart.toBuilder();
        if (most > chart.y().max()) {
            more.y(chart.y().range(chart.y().min(), UpdateFunctionChart.BAR_ROOM * most));
        }
        return more.add(new BarLayer(info, edges, counts, PAINT.opacity(0.6))).build();
    }

    private static int bin(double[] edges, double value) {
        int at = Arrays.binarySearch(edges, value);
        int bin = at >= 0 ? at : -at - 2;
        return bin >= 0 && bin < edges.length - 1 ? bin : -1;
    }
}
