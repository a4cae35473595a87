package org.slowpoint.engine.data;

import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Two half circles that interlock in the plane, one class each: the outer (cos t, sin t) with label 0 and the inner
 * (1 − cos t, ½ − sin t) with label 1, t evenly spaced over [0, π]. The arrays are the record's own; nobody writes to
 * them.
 *
 * @param xy points×2 coordinates, row-major
 * @param labels one label, 0 or 1, for each point
 */
public record Moons(double[] xy, double[] labels) {

    /** Most points of one set. */
    public static final int MOST_POINTS = 1_000_000;

    /**
     * Makes the moons as scikit-learn's {@code make_moons} does, in a random order.
     *
     * @param key decides order and noise
     * @param points how many, 2 to 1,000,000; of an odd number the inner moon has one more
     * @param noise standard deviation of the normal noise added to both coordinates, finite, not negative
     * @throws IllegalArgumentException when {@code points} or {@code noise} is out of range
     */
    public static Moons make(Key key, int points, double noise) {
        if (points < 2 || points > MOST_POINTS) {
            throw new IllegalArgumentException("two moons need 2 to " + MOST_POINTS + " points, got " + points);
        }
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException("the noise of the moons must be finite and not negative, got " + noise);
        }
        int outer = points / 2;
        int[] order = shuffled(key.fold("order").stream(), points);
        RandomStream random = key.fold("noise").stream();
        double[] xy = new double[2 * points];
        double[] labels = new double[points];
        for (int i = 0; i < points; i++) {
            int at = order[i];
            boolean inside = at >= outer;
            double t = inside ? angle(at - outer, points - outer) : angle(at, outer);
            // Strict functions, so that a key gives the same points on every machine.
            double cos = StrictMath.cos(t);
            double sin = StrictMath.sin(t);
            xy[2 * i] = (inside ? 1 - cos : cos) + noise * random.gaussian();
            xy[2 * i + 1] = (inside ? 0.5 - sin : sin) + noise * random.gaussian();
            labels[i] = inside ? 1 : 0;
        }
        return new Moons(xy, labels);
    }

    /** The number of points. */
    public int points() {
        return labels.length;
    }

    private static double angle(int index, int count) {
        return count == 1 ? 0 : Math.PI * index / (count - 1);
    }

    // Fisher and Yates's shuffle.
    private static int[] shuffled(RandomStream random, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
