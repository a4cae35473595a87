package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
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
        List<VisitedRuns> runs = VisitedRuns.together(space);
        return List.of(of(runs.get(0), names.get(0)), of(runs.get(1), names.get(1)));
    }

    private static JointSpaceChart of(VisitedRuns runs, String name) {
        Projection projection = new Projection(runs, Plane.FIRST);
        double[] range = projection.range();
        Chart chart = StateSpaceChart.of(runs.analysis(), projection, StateSpaceChart.Look.EXPLORER).toBuilder()
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
        Chart lit = still;
        for (Layer layer : StateSpaceChart.iteration(projection, Math.min(iteration, projection.steps()))) {
            lit = lit.withLayer(layer);
        }
        return lit;
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
