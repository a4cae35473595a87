package org.slowpoint.engine.random;

import java.util.SplittableRandom;

/**
 * A stream of random numbers that depends on its {@link Key} alone, not on the version of the Java runtime. Not for
 * use by several threads.
 */
public final class RandomStream {

    private final SplittableRandom bits;
    private double spare = Double.NaN;

    RandomStream(long seed) {
        bits = new SplittableRandom(seed);
    }

    /** A uniform number in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * unit();
    }

    /** A uniform integer in [0, bound). */
    public int below(int bound) {
        return (int) (unit() * bound);
    }

    /** A standard normal number, by Marsaglia's polar method with strict arithmetic. */
    public double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * unit() - 1;
            v = 2 * unit() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * scale;
        return u * scale;
    }

    /** {@code n} independent standard normal numbers. */
    public double[] gaussians(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = gaussian();
        }
        return values;
    }

    private double unit() {
        return (bits.nextLong() >>> 11) * 0x1.0p-53;
    }
}
