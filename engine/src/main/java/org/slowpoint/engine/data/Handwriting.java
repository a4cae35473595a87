package org.slowpoint.engine.data;

import java.util.List;
import org.slowpoint.engine.random.RandomStream;

/**
 * Writes one digit the way one hand would: picks a style, misplaces its points a little, bends, stretches, slants and
 * turns it, and puts it on the sheet in about MNIST's size, near the middle.
 */
final class Handwriting {

    // Standard deviation of a control point, in the units of DigitStyles.
    private static final double UNSTEADY = 0.35;

    // Elastic displacement, as a share of the digit's height, and the most waves in that height.
    private static final double BEND = 0.035;
    private static final double BEND_CYCLES = 1.3;

    // The affine part: most turn either way in radians, then least and most slant and width as factors.
    private static final double TURN = 0.17;
    private static final double SLANT_LEFT = -0.15;
    private static final double SLANT_RIGHT = 0.4;
    private static final double NARROW = 0.75;
    private static final double BROAD = 1.15;

    // The longer side of the digit, how far it lies from the middle and the pen's radius, in pixels.
    private static final double SMALL = 16;
    private static final double LARGE = 19.5;
    private static final double SHIFT = 1;
    private static final double FINE = 0.75;
    private static final double BOLD = 1.6;

    // How the radius varies along the way, as a share of it, and the most waves per pixel.
    private static final double PRESSURE = 0.16;
    private static final double PRESSURE_CYCLES = 0.05;

    private final RandomStream random;

    /** A hand that moves as the stream says. */
    Handwriting(RandomStream random) {
        this.random = random;
    }

    /**
     * Writes a digit.
     *
     * @param digit 0 to 9
     * @param sheet where it is written; what is on it stays
     */
    void write(int digit, Ink sheet) {
        List<List<PenStroke>> styles = DigitStyles.of(digit);
        List<PenStroke> style = styles.get(random.below(styles.size()));
        List<double[]> paths = style.stream()
                .map(stroke -> stroke.unsteady(random, UNSTEADY).curve())
                .toList();
        deform(paths);
        place(paths);
        double radius = random.uniform(FINE, BOLD);
        Ripple pressure = new Ripple(random, PRESSURE, PRESSURE_CYCLES);
        paths.forEach(path -> draw(path, radius, pressure, sheet));
    }

    // To units of the digit's height about its middle, then bent, then turned, slanted and stretched.
    private void deform(List<double[]> paths) {
        Ripple right = new Ripple(random, BEND, BEND_CYCLES);
        Ripple down = new Ripple(random, BEND, BEND_CYCLES);
        double turn = random.uniform(-TURN, TURN);
        double slant = random.uniform(SLANT_LEFT, SLANT_RIGHT);
        double width = random.uniform(NARROW, BROAD);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        for (double[] path : paths) {
            for (int i = 0; i < path.length; i += 2) {
                double u = (path[i] - DigitStyles.WIDTH / 2) / DigitStyles.HEIGHT;
                double v = path[i + 1] / DigitStyles.HEIGHT - 0.5;
                double y = v + down.at(u, v);
                double x = width * (u + right.at(u, v)) - slant * y;
                path[i] = cos * x - sin * y;
                path[i + 1] = sin * x + cos * y;
            }
        }
    }

    // To pixels: the longer side of the box around the digit gets its size, the box's middle its place.
    private void place(List<double[]> paths) {
        double[] across = range(paths, 0);
        double[] along = range(paths, 1);
        double scale = random.uniform(SMALL, LARGE) / Math.max(across[1] - across[0], along[1] - along[0]);
        double middleX = Ink.SIDE / 2.0 + random.uniform(-SHIFT, SHIFT) - scale * (across[0] + across[1]) / 2;
        double middleY = Ink.SIDE / 2.0 + random.uniform(-SHIFT, SHIFT) - scale * (along[0] + along[1]) / 2;
        for (double[] path : paths) {
            for (int i = 0; i < path.length; i += 2) {
                path[i] = middleX + scale * path[i];
                path[i + 1] = middleY + scale * path[i + 1];
            }
        }
    }

    private static double[] range(List<double[]> paths, int coordinate) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] path : paths) {
            for (int i = coordinate; i < path.length; i += 2) {
                low = Math.min(low, path[i]);
                high = Math.max(high, path[i]);
            }
        }
        return new double[] {low, high};
    }

    private static void draw(double[] path, double radius, Ripple pressure, Ink sheet) {
        double before = radius * (1 + pressure.at(path[0], path[1]));
        for (int i = 2; i < path.length; i += 2) {
            double here = radius * (1 + pressure.at(path[i], path[i + 1]));
            sheet.line(path[i - 2], path[i - 1], before, path[i], path[i + 1], here);
            before = here;
        }
    }
}
