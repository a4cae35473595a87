package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;

/** Distances of states. */
final class Distances {

    private Distances() {}

    /** The largest difference in one unit. */
    static double largest(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /** The smallest distance of two of some states; NaN for fewer than two. */
    static double smallestOf(List<double[]> states) {
        double smallest = Double.NaN;
        for (int i = 0; i < states.size(); i++) {
            for (int j = 0; j < i; j++) {
                double d = largest(states.get(i), states.get(j));
                smallest = smallest <= d ? smallest : d;
            }
        }
        return smallest;
    }
}
