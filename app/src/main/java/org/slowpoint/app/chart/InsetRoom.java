package org.slowpoint.app.chart;

import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Corner;
import org.slowpoint.app.graphics.Inset;

/** Room for a small chart beside the trajectories: the corner with the fewest, and as much more height as it takes. */
public final class InsetRoom {

    private static final double WIDTH = 0.48;
    private static final double HEIGHT = 0.44;
    private static final double STEP = 0.05;
    private static final int MOST_STEPS = 16;

    private final Projection projection;
    private final double[] range;

    private InsetRoom(Projection projection) {
        this.projection = projection;
        this.range = projection.range();
    }

    /**
     * Puts a small chart into a state space.
     *
     * @param space the state space over the projection's range; its vertical axis may be lengthened
     * @param projection the visited states
     * @param small the small chart
     */
    public static Chart.Builder add(Chart.Builder space, Projection projection, Chart small) {
        return new InsetRoom(projection).place(space, small);
    }

    private Chart.Builder place(Chart.Builder space, Chart small) {
        double height = range[3] - range[2];
        Corner corner = Corner.TOP_RIGHT;
        double low = range[2];
        double high = range[3];
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= MOST_STEPS && least > 0; step++) {
            double more = step * STEP * height;
            for (Corner each : Corner.values()) {
                double from = each.top() ? range[2] : range[2] - more;
                double to = each.top() ? range[3] + more : range[3];
                double share = hidden(each, from, to);
                if (share < least) {
                    least = share;
                    corner = each;
                    low = from;
                    high = to;
                }
            }
        }
        Axis y = space.build().y();
        return space.y(y.range(low, high)).inset(new Inset(small, corner, WIDTH, HEIGHT));
    }

    /** The share of the trajectories that pass under a corner of the plot. */
    private double hidden(Corner corner, double low, double high) {
        boolean left = corner.left();
        boolean top = corner.top();
        double width = range[1] - range[0];
        double edgeX = left ? range[0] + WIDTH * width : range[1] - WIDTH * width;
        double edgeY = top ? high - HEIGHT * (high - low) : low + HEIGHT * (high - low);
        int passing = 0;
        for (int row = 0; row < projection.rows(); row++) {
            double[] xs = projection.xs(row);
            double[] ys = projection.ys(row);
            boolean passes = false;
            for (int t = 0; t < xs.length && !passes; t++) {
                passes = (left ? xs[t] < edgeX : xs[t] > edgeX) && (top ? ys[t] > edgeY : ys[t] < edgeY);
            }
            passing += passes ? 1 : 0;
        }
        return (double) passing / projection.rows();
    }
}
