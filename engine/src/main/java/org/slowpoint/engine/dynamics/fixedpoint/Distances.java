package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.List;
import org.slowpoint.engine.optimizer.Linearizable;

/** Distances and bounds of states. */
public final class Distances {

    // Two polished finds of one point agree to about 1e-13; this is far above that and far below any distance of
    // distinct points that matters.
    static final double SAME = 1e-6;
    private static final double ROUNDING = 1e-9;

    private Distances() {}

    /** Whether two polished finds are one point. */
    public static boolean same(double[] a, double[] b) {
        return largest(a, b) < SAME;
    }

    /** The largest difference in one unit. */
    public static double largest(double[] a, double[] b) {
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

    /** Whether the first n values are within ±1, which saturated units round to and searches come to in a last step. */
    static boolean inCube(double[] y, int n) {
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(y[i]) <= 1 + ROUNDING)) {
                return false;
            }
        }
        return true;
    }

    /** Whether runs can be in a state: any that is, unless the optimizer keeps its states in the cube. */
    public static boolean reachable(Linearizable optimizer, double[] state) {
        return !optimizer.statesInCube() || inCube(state, state.length);
    }
}
