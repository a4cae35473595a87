package org.slowpoint.app.chart;

import org.slowpoint.app.graphics.Axis;

/** Axes that several charts have. */
final class Axes {

    private Axes() {}

    /** Minus the slope of an update function at g = 0. */
    static Axis effectiveRate() {
        return Axis.linear("effective learning rate").orBrief("learning rate");
    }
}
