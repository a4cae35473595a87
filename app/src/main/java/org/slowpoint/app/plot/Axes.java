package org.slowpoint.app.plot;

import org.slowpoint.app.chart.Axis;

/** Axes that several charts have. */
final class Axes {

    private Axes() {}

    /** Minus the slope of an update function at g = 0. */
    static Axis effectiveRate() {
        return Axis.linear("effective learning rate").orBrief("learning rate");
    }
}
