package org.slowpoint.app.graphics.view;

/** Told of a line that the hand has drawn around something. */
@FunctionalInterface
public interface LassoListener {

    /**
     * A line was closed.
     *
     * @param xs the corners of the polygon, data units
     * @param ys as many
     */
    void drawn(double[] xs, double[] ys);
}
