package org.slowpoint.engine.data;

import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Small images of ten classes that the program draws itself: noisy crops of smooth random patterns, four to a class,
 * with one label in twenty drawn at random. They are hard enough that optimizers differ on them, and quick to make.
 */
public final class DrawnPatterns {

    private static final int PATTERNS = 4;
    private static final int SHIFTS = 3;
    private static final int SMOOTHINGS = 2;
    private static final double MEAN = 0.4;
    private static final double DEVIATION = 0.25;
    private static final double LEAST_CONTRAST = 0.6;
    private static final double MOST_CONTRAST = 1.4;
    private static final double NOISE = 0.15;
    private static final double WRONG_LABELS = 0.05;
    private static final int FULL = 255;

    private DrawnPatterns() {}

    /**
     * Draws images.
     *
     * @param key the key of the set
     * @param side rows and columns of an image, 1 or more
     * @param channels 1 for grey, 3 for colour
     * @param count how many images
     */
    public static LabelledImages draw(Key key, int side, int channels, int count) {
        int large = side + SHIFTS - 1;
        double[][] patterns = new double[LabelledImages.CLASSES * PATTERNS * channels][];
        for (int i = 0; i < patterns.length; i++) {
            patterns[i] = pattern(key.fold("patterns").fold(i).stream(), large);
        }
        byte[] levels = new byte[Math.multiplyExact(count, side * side * channels)];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            RandomStream random = key.fold("images").fold(i).stream();
            int shown = random.below(LabelledImages.CLASSES);
            int pattern = (shown * PATTERNS + random.below(PATTERNS)) * channels;
            int down = random.below(SHIFTS);
            int right = random.below(SHIFTS);
            double contrast = random.uniform(LEAST_CONTRAST, MOST_CONTRAST);
            boolean wrong = random.uniform(0, 1) < WRONG_LABELS;
            labels[i] = (byte) (wrong ? random.below(LabelledImages.CLASSES) : shown);
            int at = i * side * side * channels;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    for (int c = 0; c < channels; c++) {
                        double here = patterns[pattern + c][(y + down) * large + x + right];
                        double level = MEAN + contrast * (here - MEAN) + NOISE * random.gaussian();
                        levels[at++] = (byte) Math.round(FULL * Math.min(1, Math.max(0, level)));
                    }
                }
            }
        }
        return new LabelledImages(side, side, channels, levels, labels);
    }

    /** Normal numbers, each replaced by the mean of its neighbourhood, twice; then of the wanted mean and deviation. */
    private static double[] pattern(RandomStream random, int side) {
        double[] field = random.gaussians(side * side);
        for (int i = 0; i < SMOOTHINGS; i++) {
            field = smoothed(field, side);
        }
        double mean = 0;
        double square = 0;
        for (double value : field) {
            mean += value / field.length;
            square += value * value / field.length;
        }
        double deviation = Math.sqrt(square - mean * mean);
        for (int i = 0; i < field.length; i++) {
            field[i] = MEAN + DEVIATION * (field[i] - mean) / deviation;
        }
        return field;
    }

    private static double[] smoothed(double[] field, int side) {
        double[] smooth = new double[field.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int count = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u++) {
                        smooth[y * side + x] += field[v * side + u];
                        count++;
                    }
                }
                smooth[y * side + x] /= count;
            }
        }
        return smooth;
    }
}
