package org.slowpoint.app.chart;

import org.slowpoint.app.graphics.Axis;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.text.Formatted;

/**
 * All visited states of an analysis as they are seen: in one plane of the state space, or in three of its components
 * turned by the hand. A plane is measured in state units, a turned space in half ranges, see {@link SpaceSight}.
 */
public final class Projection {

    // A turned space keeps its scale, or it would breathe under the hand; of the cube's corners only the outermost are
    // cut off, where no run goes.
    private static final double SPACE_REACH = 1.6;

    private final VisitedRuns runs;
    private final Pca pca;
    private final Sight sight;
    private final double[][] xs;
    private final double[][] ys;
    private final double[][] depths;
    private final double[] range;

    /** Projects; about 2·N operations per visited state, so not for the user-interface thread. */
    public Projection(Analysis analysis, Plane plane) {
        this(new VisitedRuns(analysis), plane);
    }

    /** As they are seen in another way; cheap where the components have been seen before. */
    public Projection(VisitedRuns runs, Sight sight) {
        this.runs = runs;
        this.sight = sight;
        pca = runs.analysis().pca();
        if (sight instanceof SpaceSight space) {
            xs = turned(space, 0);
            ys = turned(space, 1);
            depths = turned(space, 2);
            range = new double[] {-SPACE_REACH, SPACE_REACH, -SPACE_REACH, SPACE_REACH};
        } else {
            VisitedRuns.Component across = runs.component(sight.plane().horizontal());
            VisitedRuns.Component up = runs.component(sight.plane().vertical());
            xs = across.rows();
            ys = up.rows();
            depths = null;
            range = new double[] {across.least(), across.most(), up.least(), up.most()};
            pad(0);
            pad(2);
        }
    }

    private double[][] turned(SpaceSight space, int picture) {
        double offset = 0;
        double[] parts = new double[3];
        double[][][] rows = new double[3][][];
        for (int axis = 0; axis < 3; axis++) {
            VisitedRuns.Component component = runs.component(space.component(axis));
            parts[axis] = space.rotation().part(picture, axis) / component.half();
            offset -= parts[axis] * component.middle();
            rows[axis] = component.rows();
        }
        double[][] turned = new double[rows[0].length][];
        for (int row = 0; row < turned.length; row++) {
            double[] a = rows[0][row];
            double[] b = rows[1][row];
            double[] c = rows[2][row];
            double[] one = new double[a.length];
            for (int t = 0; t < one.length; t++) {
                one[t] = parts[0] * a[t] + parts[1] * b[t] + parts[2] * c[t] + offset;
            }
            turned[row] = one;
        }
        return turned;
    }

    private void pad(int axis) {
        double width = range[axis + 1] - range[axis];
        double pad = width > 0 ? 0.06 * width : 0.5;
        range[axis] -= pad;
        range[axis + 1] += pad;
    }

    /** The runs that are seen. */
    public VisitedRuns runs() {
        return runs;
    }

    /** How they are seen. */
    public Sight sight() {
        return sight;
    }

    /** The plane, or the first two components of a turned space. */
    public Plane plane() {
        return sight.plane();
    }

    /** Whether it is a space and not a plane. */
    public boolean turned() {
        return depths != null;
    }

    /** The components behind it. */
    public Pca pca() {
        return pca;
    }

    /** The number of rows. */
    public int rows() {
        return xs.length;
    }

    /** The last iteration T. */
    public int steps() {
        return xs[0].length - 1;
    }

    /** The x coordinates of a row's states, t = 0 … T; shared, not to be changed. */
    public double[] xs(int row) {
        return xs[row];
    }

    /** The y coordinates of a row's states, t = 0 … T; shared, not to be changed. */
    public double[] ys(int row) {
        return ys[row];
    }

    /** How near to the viewer a row's states are, t = 0 … T, in half ranges from the middle; for a turned space alone. */
    double[] depths(int row) {
        return depths[row];
    }

    /** The x coordinate of a state. */
    public double x(double[] state) {
        return sight instanceof SpaceSight space
                ? coordinate(space, 0, state)
                : pca.project(state, plane().horizontal());
    }

    /** The y coordinate of a state. */
    public double y(double[] state) {
        return sight instanceof SpaceSight space ? coordinate(space, 1, state) : pca.project(state, plane().vertical());
    }

    private double coordinate(SpaceSight space, int picture, double[] state) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            VisitedRuns.Component component = runs.component(space.component(axis));
            sum += space.rotation().part(picture, axis)
                    * (pca.project(state, space.component(axis)) - component.middle())
                    / component.half();
        }
        return sum;
    }

    /**
     * A state moved to given coordinates and otherwise unchanged: within the plane, or in a turned space within the
     * plane through the state that faces the viewer.
     */
    public double[] moved(double[] state, double x, double y) {
        if (sight instanceof SpaceSight space) {
            double dx = x - x(state);
            double dy = y - y(state);
            double[] moved = state.clone();
            for (int axis = 0; axis < 3; axis++) {
                double by = runs.component(space.component(axis)).half()
                        * (dx * space.rotation().part(0, axis)
                                + dy * space.rotation().part(1, axis));
                double[] direction = pca.direction(space.component(axis));
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += by * direction[i];
                }
            }
            return moved;
        }
        return pca.withCoordinates(state, plane().horizontal(), x, plane().vertical(), y);
    }

    /** The lower and upper end of x and of y that hold everything, with some room around. */
    public double[] range() {
        return range.clone();
    }

    /** The label of a component's axis. */
    public String label(int component) {
        if (component >= pca.size()) {
            return "no further component";
        }
        return Formatted.of("PC %d (%.1f %% of variance)", component + 1, 100 * pca.explained(component));
    }

    /** The label of a component's axis in few words. */
    String brief(int component) {
        return component >= pca.size()
                ? label(component)
                : Formatted.of("PC %d (%.0f %%)", component + 1, 100 * pca.explained(component));
    }

    /** The axis of a component. */
    Axis axis(int component) {
        return Axis.linear(label(component)).orBrief(brief(component));
    }
}
