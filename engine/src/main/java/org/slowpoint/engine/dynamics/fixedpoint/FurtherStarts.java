package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.random.RandomStream;

/**
 * Where a search goes on that has missed fixed points in the cube of states: in all of its volume and near its corners,
 * which runs do not visit; and around what is found, since fixed points come in patterns. Some lie opposite each other,
 * saddles lie between attractors, and units that hardly see each other combine all their values.
 */
final class FurtherStarts {

    private FurtherStarts() {}

    /**
     * Draws starts.
     *
     * @param found the points so far, length n each; may be empty
     * @param n the number of units
     * @param count how many
     * @param random the draws
     */
    static List<double[]> of(List<double[]> found, int n, int count, RandomStream random) {
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int way = found.isEmpty() ? i % 2 : i % 8;
            starts.add(
                    switch (way) {
                        case 0 -> volume(n, random);
                        case 1 -> corner(n, random);
                        case 2 -> between(any(found, random), any(found, random));
                        case 3 -> mirrored(any(found, random), new double[n]);
                        case 4 -> mirrored(any(found, random), any(found, random));
                        default -> combined(found, n, random);
                    });
        }
        starts.forEach(Starts::clip);
        return starts;
    }

    private static double[] any(List<double[]> found, RandomStream random) {
        return found.get(random.below(found.size()));
    }

    private static double[] volume(int n, RandomStream random) {
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = random.uniform(-1, 1);
        }
        return start;
    }

    private static double[] corner(int n, RandomStream random) {
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = random.below(2) == 0 ? -Starts.INSIDE : Starts.INSIDE;
        }
        return start;
    }

    private static double[] between(double[] a, double[] b) {
        double[] start = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            start[i] = 0.5 * (a[i] + b[i]);
        }
        return start;
    }

    /** a on the other side of a centre. */
    private static double[] mirrored(double[] a, double[] centre) {
        double[] start = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            start[i] = 2 * centre[i] - a[i];
        }
        return start;
    }

    private static double[] combined(List<double[]> found, int n, RandomStream random) {
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = any(found, random)[i];
        }
        return start;
    }
}
