package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.HoverText;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * All visited states of a turned space as points in three slices of depth, the far ones first: near points are larger
 * and stronger. Lines of as many runs would hide one another, and points are drawn fast enough to be turned.
 */
final class RunCloud {

    /** The layers, from the farthest. */
    static final List<String> IDS = List.of("states-far", "states-middle", "states-near");

    private static final double[] SIZES = {1.5, 2, 2.6};
    private static final double[] OPACITIES = {0.16, 0.26, 0.4};
    private static final double SLICE = 1.0 / 3;
    private static final double STRONGER = 1.6;

    private final Projection projection;
    private final RunColours colours;
    private final double strength;
    private final boolean moving;

    /**
     * The points of a view.
     *
     * @param projection a turned one
     * @param colours those of the runs
     * @param strength a factor of all opacities, in (0, 1]
     * @param moving whether the view is being turned: then every other state in one slice has to do
     */
    RunCloud(Projection projection, RunColours colours, double strength, boolean moving) {
        this.moving = moving;
        this.projection = projection;
        this.colours = colours;
        this.strength = strength;
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        if (moving) {
            layers.add(layer(1, some()));
            return layers;
        }
        for (int slice = 0; slice < IDS.size(); slice++) {
            layers.add(layer(slice, states(slice)));
        }
        return layers;
    }

    /** The state under a mark. */
    StateSpaceChart.Visit visit(String layer, int index) {
        return visit((moving ? some() : states(IDS.indexOf(layer)))[index], projection.steps());
    }

    private static StateSpaceChart.Visit visit(int state, int steps) {
        return new StateSpaceChart.Visit(state / (steps + 1), state % (steps + 1));
    }

    // Row by row, each with its iterations.
    private int[] states(int slice) {
        int length = projection.steps() + 1;
        int[] found = new int[projection.rows() * length];
        int n = 0;
        for (int row = 0; row < projection.rows(); row++) {
            double[] depths = projection.depths(row);
            for (int t = 0; t < length; t++) {
                if (slice(depths[t]) == slice) {
                    found[n++] = row * length + t;
                }
            }
        }
        return Arrays.copyOf(found, n);
    }

    private int[] some() {
        int length = projection.steps() + 1;
        return IntStream.range(0, (projection.rows() * length + 1) / 2)
                .map(i -> 2 * i)
                .toArray();
    }

    /** The slice that a depth lies in, 0 for the farthest. */
    static int slice(double depth) {
        return depth < -SLICE ? 0 : depth < SLICE ? 1 : 2;
    }

    private Layer layer(int slice, int[] states) {
        int steps = projection.steps();
        int length = steps + 1;
        // Half as many points are drawn stronger, so that the cloud does not fade when it begins to turn.
        double most = (moving ? STRONGER : 1) * strength;
        double opacity = most * OPACITIES[slice];
        double[] xs = new double[states.length];
        double[] ys = new double[states.length];
        int[] argb = new int[states.length];
        boolean fixed = true;
        for (int i = 0; i < states.length; i++) {
            int row = states[i] / length;
            int t = states[i] % length;
            xs[i] = projection.xs(row)[t];
            ys[i] = projection.ys(row)[t];
            if (colours.paint(row, Math.max(0, t - 1) / RunColours.STRETCH) instanceof Paint.Fixed paint) {
                argb[i] = Argb.withAlpha(
                        paint.argb(), moving ? most * OPACITIES[slice(projection.depths(row)[t])] : opacity);
            } else {
                fixed = false;
            }
        }
        LayerInfo info = LayerInfo.of(IDS.get(slice), "visited states").pickable(readout(states, steps));
        // Colours that a theme fills have no place in a layer of one colour per mark.
        return fixed
                ? MarkerLayer.coloured(info, xs, ys, argb, Marker.CIRCLE, SIZES[slice])
                : MarkerLayer.of(info, xs, ys, Paint.of(Slot.MUTED).opacity(opacity), Marker.CIRCLE, SIZES[slice]);
    }

    // A chart may outlive the analysis, whose states are large, so the readout holds on to none of them.
    private HoverText readout(int[] states, int steps) {
        StateCloud cloud = projection.runs().analysis().run().cloud();
        int[] problems = IntStream.range(0, cloud.rows()).map(cloud::problemOf).toArray();
        int[] parameters =
                IntStream.range(0, cloud.rows()).map(cloud::parameterOf).toArray();
        return (series, index) -> {
            StateSpaceChart.Visit visit = visit(states[index], steps);
            return "problem " + (problems[visit.row()] + 1) + ", parameter " + (parameters[visit.row()] + 1)
                    + "\niteration " + visit.iteration();
        };
    }
}
