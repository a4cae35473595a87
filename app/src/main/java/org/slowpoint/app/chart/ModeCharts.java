package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.unroll.StateCloud;

/** Motion along one direction of the state space, and how many directions there are (figures 3, 9 and 14). */
public final class ModeCharts {

    /** What the ids of layers of update functions along a direction begin with. */
    public static final String ALONG = "along-";

    private static final String MODE = "mode-";
    private static final String COMPONENT = "component-";
    private static final int OFFSETS = 9;
    private static final int COMPONENTS = 10;

    /**
     * A direction through a state with the distances at which it is looked at.
     *
     * @param state where it passes, length N
     * @param direction of unit length or near it, length N
     * @param reach the largest distance either way, in lengths of the direction
     * @param id letters, digits and dashes
     * @param name what it is, in a few words
     */
    public record Direction(double[] state, double[] direction, double reach, String id, String name) {

        /**
         * A mode's direction through the state of its linearisation, as far as runs go along it.
         *
         * @param analysis whose runs are meant
         * @param linear the linearisation
         * @param rank of the mode by gain, from 0
         */
        public static Direction ofMode(Analysis analysis, Linearization linear, int rank) {
            EigenPair eigen = linear.byGain().get(rank).eigen();
            return of(analysis, linear.state(), eigen.rightRe(), eigen.leftRe(), MODE + rank, "the mode");
        }

        /**
         * A principal component through a state, as far as runs go along it.
         *
         * @param analysis whose runs are meant
         * @param state where it passes
         * @param component from 0
         */
        public static Direction ofComponent(Analysis analysis, double[] state, int component) {
            double[] direction = analysis.pca().direction(component);
            return of(analysis, state, direction, direction, COMPONENT + component, "PC " + (component + 1));
        }

        private static Direction of(
                Analysis analysis, double[] state, double[] direction, double[] left, String id, String name) {
            StateCloud cloud = analysis.run().cloud();
            double sum = 0;
            long count = 0;
            // The first quarter of a run, before all has settled.
            for (int t = 1; t <= Math.max(1, cloud.steps() / 4); t++) {
                for (int row = 0; row < cloud.rows(); row++) {
                    double[] h = cloud.state(t, row);
                    double along = 0;
                    for (int i = 0; i < h.length; i++) {
                        along += left[i] * (h[i] - state[i]);
                    }
                    sum += along * along;
                    count++;
                }
            }
            double reach = Math.sqrt(sum / count);
            return new Direction(state, direction, reach > 0 && Double.isFinite(reach) ? reach : 1, id, name);
        }

        private double[] at(double offset) {
            double[] moved = state.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += offset * direction[i];
            }
            return moved;
        }

        private double offset(int i) {
            return reach * (2.0 * i / (OFFSETS - 1) - 1);
        }

        private ColourBar bar() {
            return new ColourBar(ColourMap.DIVERGING, -reach, reach, Scale.LINEAR, "distance along " + name)
                    .orBrief("distance");
        }
    }

    private ModeCharts() {}

    /** Update functions at states moved along a direction (figure 3b). */
    public static Chart along(Analysis analysis, Direction direction, String title) {
        double[] g = UpdateFunctionChart.gradients(analysis, false);
        ColourBar bar = direction.bar();
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[OFFSETS];
        for (int i = 0; i < OFFSETS; i++) {
            xs.add(g);
            ys.add(UpdateFunction.at(analysis.optimizer(), direction.at(direction.offset(i)), g)
                    .updates());
            colours[i] = bar.colour(direction.offset(i));
        }
        return Chart.builder("along")
                .title(title)
                .x(Axis.linear("gradient g").range(g[0], g[g.length - 1]))
                .y(Axis.linear("update Δx"))
                .colourBar(bar)
                .withoutLegend()
                .add(LineLayer.coloured(
                        LayerInfo.of(ALONG + direction.id(), "along " + direction.name())
                                .pickable(),
                        xs,
                        ys,
                        colours,
                        1.3))
                .build();
    }

    /**
     * The state behind a curve of {@link #along}.
     *
     * @param analysis whose figure it is
     * @param layer the layer's id
     * @param curve its index
     */
    public static Optional<double[]> state(Analysis analysis, String layer, int curve) {
        String id = layer.substring(ALONG.length());
        return analysis.modes()
                .map(linear -> id.startsWith(MODE)
                        ? Direction.ofMode(analysis, linear, Integer.parseInt(id.substring(MODE.length())))
                        : Direction.ofComponent(
                                analysis, linear.state(), Integer.parseInt(id.substring(COMPONENT.length()))))
                .map(direction -> direction.at(direction.offset(curve)));
    }

    /** The same states as arrows from where the direction passes, in the same colours (figure 3a). */
    public static List<Layer> arrows(Projection projection, Direction direction) {
        List<Layer> arrows = new ArrayList<>();
        double x = projection.x(direction.state());
        double y = projection.y(direction.state());
        // The longest first, so that the shorter ones lie on them.
        for (int i = 0; i < OFFSETS / 2; i++) {
            for (int each : new int[] {i, OFFSETS - 1 - i}) {
                double[] tip = direction.at(direction.offset(each));
                arrows.add(new ArrowLayer(
                        LayerInfo.of("along-" + each, "state moved along the direction"),
                        new double[] {x},
                        new double[] {y},
                        new double[] {projection.x(tip)},
                        new double[] {projection.y(tip)},
                        Paint.of(direction.bar().colour(direction.offset(each))),
                        2,
                        6));
            }
        }
        return arrows;
    }

    /** The total variance of the states over iterations (inset of figure 3a). */
    public static Chart variance(Analysis analysis) {
        double[] variance = analysis.run().cloud().totalVariance();
        // All problems start in one state, so the first variance is zero and has no place on a log axis.
        double[] t = IntStream.range(1, variance.length).asDoubleStream().toArray();
        double[] v = Arrays.copyOfRange(variance, 1, variance.length);
        return Chart.builder("variance")
                .title("total variance")
                .x(Axis.linear("iteration").range(0, variance.length - 1))
                .y(Axis.log("total variance").orBrief("variance"))
                .withoutLegend()
                .add(LineLayer.of(LayerInfo.of("variance", "total variance"), t, v, Paint.of(Slot.SERIES_1), 1.3))
                .build();
    }

    /** The share of variance of the leading principal components (figure 14a, inset). */
    public static Chart explained(Analysis analysis) {
        int count = Math.min(COMPONENTS, analysis.pca().size());
        double[] edges =
                IntStream.rangeClosed(0, count).mapToDouble(i -> i + 0.5).toArray();
        double[] shares = IntStream.range(0, count)
                .mapToDouble(i -> 100 * analysis.pca().explained(i))
                .toArray();
        return Chart.builder("explained")
                .title("variance, %")
                .x(Axis.linear("component").range(0.5, count + 0.5))
                .y(Axis.linear("% of variance"))
                .withoutLegend()
                .add(new BarLayer(
                        LayerInfo.of("explained", "variance explained"),
                        edges,
                        shares,
                        Paint.of(Slot.SERIES_1).opacity(0.8)))
                .build();
    }
}
