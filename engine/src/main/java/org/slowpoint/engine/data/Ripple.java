package org.slowpoint.engine.data;

import org.slowpoint.engine.random.RandomStream;

/**
 * A smooth random field over the plane with mean 0: the sum of a few plane waves of random direction, length and phase.
 * As a displacement it bends what is drawn like rubber.
 */
final class Ripple {

    private static final int WAVES = 3;

    private final double[] alongX = new double[WAVES];
    private final double[] alongY = new double[WAVES];
    private final double[] phase = new double[WAVES];
    private final double[] height = new double[WAVES];

    /**
     * Draws a field.
     *
     * @param random where it is drawn from
     * @param amplitude standard deviation of the field over many draws
     * @param cycles most waves per unit of length
     */
    Ripple(RandomStream random, double amplitude, double cycles) {
        double most = 2 * Math.PI * cycles;
        for (int i = 0; i < WAVES; i++) {
            alongX[i] = random.uniform(-most, most);
            alongY[i] = random.uniform(-most, most);
            phase[i] = random.uniform(0, 2 * Math.PI);
            // A sine's mean square is ½.
            height[i] = amplitude * Math.sqrt(2.0 / WAVES) * random.gaussian();
        }
    }

    /** The field at a place. */
    double at(double x, double y) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += height[i] * StrictMath.sin(alongX[i] * x + alongY[i] * y + phase[i]);
        }
        return sum;
    }
}
