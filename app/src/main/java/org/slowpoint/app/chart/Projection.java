package org.slowpoint.app.chart;

import org.slowpoint.app.graphics.Axis;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.unroll.StateCloud;

/** All visited states of an analysis seen in one plane of the state space; computed once per plane. */
public final class Projection {

    private final Pca pca;
    private final Plane plane;
    private final double[][] xs;
    private final double[][] ys;
    private final double[] range;

    /** Projects; about 2·N operations per visited state, so not for the user-interface thread. */
    public Projection(Analysis analysis, Plane plane) {
        this.pca = analysis.pca();
        this.plane = plane;
        StateCloud cloud = analysis.run().cloud();
        xs = new double[cloud.rows()][cloud.steps() + 1];
        ys = new double[cloud.rows()][cloud.steps() + 1];
        range = new double[] {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int t = 0; t <= cloud.steps(); t++) {
            for (int row = 0; row < cloud.rows(); row++) {
                put(row, t, cloud.state(t, row));
            }
        }
        for (double[] state : analysis.autonomous().states()) {
            widen(x(state), y(state));
        }
        analysis.fixedPoints().forEach(p -> widen(x(p.state()), y(p.state())));
        pad(0);
        pad(2);
    }

    private void put(int row, int t, double[] state) {
        xs[row][t] = x(state);
        ys[row][t] = y(state);
        widen(xs[row][t], ys[row][t]);
    }

    private void widen(double x, double y) {
        range[0] = Math.min(range[0], x);
        range[1] = Math.max(range[1], x);
        range[2] = Math.min(range[2], y);
        range[3] = Math.max(range[3], y);
    }

    private void pad(int axis) {
        double width = range[axis + 1] - range[axis];
        double pad = width > 0 ? 0.06 * width : 0.5;
        range[axis] -= pad;
        range[axis + 1] += pad;
    }

    /** The plane. */
    public Plane plane() {
        return plane;
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

    /** The x coordinate of a state. */
    public double x(double[] state) {
        return pca.project(state, plane.horizontal());
    }

    /** The y coordinate of a state. */
    public double y(double[] state) {
        return pca.project(state, plane.vertical());
    }

    /** A state moved within the plane to given coordinates, unchanged across it. */
    public double[] moved(double[] state, double x, double y) {
        return pca.withCoordinates(state, plane.horizontal(), x, plane.vertical(), y);
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

    /** The axis of a component. */
    Axis axis(int component) {
        if (component >= pca.size()) {
            return Axis.linear(label(component));
        }
        String brief = Formatted.of("PC %d (%.0f %%)", component + 1, 100 * pca.explained(component));
        return Axis.linear(label(component)).orBrief(brief);
    }
}
