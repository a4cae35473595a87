package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.JointSpace;

/** The state spaces of two optimizers, each by itself on the axes of both: the same components and the same ranges. */
public final class JointSpaceChart {

    private final Chart still;
    private final Projection projection;

    private JointSpaceChart(Chart still, Projection projection) {
        this.still = still;
        this.projection = projection;
    }

    /**
     * Draws both. Not for the user-interface thread.
     *
     * @param space the two optimizers
     * @param names what they are called, in this order
     */
    public static List<JointSpaceChart> of(JointSpace space, List<String> names) {
        Projection first = new Projection(space.first(), Plane.FIRST);
        Projection second = new Projection(space.second(), Plane.FIRST);
        double[] one = first.range();
        double[] other = second.range();
        double[] range = {
            Math.min(one[0], other[0]),
            Math.max(one[1], other[1]),
            Math.min(one[2], other[2]),
            Math.max(one[3], other[3])
        };
        return List.of(of(space.first(), first, range, names.get(0)), of(space.second(), second, range, names.get(1)));
    }

    private static JointSpaceChart of(Analysis analysis, Projection projection, double[] range, String name) {
        Chart chart = StateSpaceChart.of(analysis, projection, StateSpaceChart.Look.EXPLORER).toBuilder()
                .id("joint-space")
                .title(name)
                .x(Axis.linear(projection.brief(0)).range(range[0], range[1]))
                .y(Axis.linear(projection.brief(1)).range(range[2], range[3]))
                .legend(StateSpaceChart.iterationEntry())
                .build();
        return new JointSpaceChart(chart, projection);
    }

    /** The chart with the states at an iteration lit; beyond the last one, at the last. */
    public Chart at(int iteration) {
        Layer lit = StateSpaceChart.iteration(projection, Math.min(iteration, projection.steps()));
        return still.withLayer(lit);
    }

    /** What stands in the place of a chart that cannot be. */
    public static Chart empty(String sentence) {
        return Chart.builder("joint-space")
                .title("State space")
                .x(Axis.linear("PC 1"))
                .y(Axis.linear("PC 2"))
                .note(sentence)
                .build();
    }
}
