package org.slowpoint.engine.network;

import org.slowpoint.engine.random.RandomStream;

/**
 * How the entries of a tensor begin: independent normal numbers about a mean.
 *
 * @param mean the mean
 * @param deviation the standard deviation; with 0 nothing is drawn
 * @param truncated whether numbers beyond two standard deviations are drawn again, which leaves 0.88 of the deviation
 */
public record Initial(double mean, double deviation, boolean truncated) {

    /** All entries begin at 0. */
    public static final Initial ZERO = constant(0);

    private static final double MOST = 2;

    /** All entries begin at a number. */
    public static Initial constant(double value) {
        return new Initial(value, 0, false);
    }

    /** Normal numbers of variance 2/(inputs + outputs) of a layer's connections (Glorot and Bengio). */
    public static Initial glorot(int fanIn, int fanOut) {
        return new Initial(0, Math.sqrt(2.0 / (fanIn + fanOut)), false);
    }

    /** Truncated normal numbers of deviation 1/√inputs before they are truncated, as Haiku's layers begin. */
    public static Initial truncatedByInputs(int fanIn) {
        return new Initial(0, 1 / Math.sqrt(fanIn), true);
    }

    /** Draws the entries of a tensor that lies at a place. */
    void draw(RandomStream random, double[] x, int at, int length) {
        for (int i = 0; i < length; i++) {
            x[at + i] = deviation == 0 ? mean : mean + deviation * standard(random);
        }
    }

    private double standard(RandomStream random) {
        double z = random.gaussian();
        while (truncated && Math.abs(z) > MOST) {
            z = random.gaussian();
        }
        return z;
    }
}
