package org.slowpoint.app.chart;

import java.util.List;

/** Dashes by which lines are told apart without their colours. */
final class Dashes {

    private static final List<List<Double>> ALL = List.of(
            List.of(5.0, 3.0),
            List.of(1.5, 1.5),
            List.of(8.0, 2.0, 1.5, 2.0),
            List.of(10.0, 4.0),
            List.of(3.0, 1.5),
            List.of(8.0, 2.0, 1.5, 2.0, 1.5, 2.0),
            List.of(1.5, 4.0),
            List.of(12.0, 2.0, 4.0, 2.0));

    private Dashes() {}

    /** On and off lengths of line i in points; the first eight differ. */
    static List<Double> of(int i) {
        return ALL.get(i % ALL.size());
    }
}
