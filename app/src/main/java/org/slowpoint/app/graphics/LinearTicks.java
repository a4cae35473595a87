package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.text.NumberText;

/** Round numbers at even distances: steps of 1, 2 or 5 times a power of ten. */
public final class LinearTicks {
    private LinearTicks() {}

    /**
     * Ticks within a range.
     *
     * @param min lower end, finite
     * @param max upper end, above {@code min}
     * @param wanted about how many, at least 1; there may be up to twice as few
     */
    public static List<Tick> of(double min, double max, int wanted) {
        double step = step(max - min, wanted);
        int stepExponent = (int) Math.floor(Math.log10(step) + 1e-9);
        double largest = Math.max(Math.abs(min), Math.abs(max));
        int exponent = (int) Math.floor(Math.log10(largest) + 1e-9);
        boolean plain = exponent <= 4 && (exponent >= -3 || stepExponent >= -3);
        List<Tick> ticks = new ArrayList<>();
        double slack = 1e-9 * step;
        for (long k = (long) Math.ceil((min - slack) / step); k * step <= max + slack; k++) {
            double value = snap(k, step, stepExponent);
            String label = plain
                    ? NumberText.fixed(value, Math.max(0, -stepExponent))
                    : NumberText.scientific(value, exponent, Math.max(0, exponent - stepExponent));
            ticks.add(new Tick(value, label));
        }
        return ticks;
    }

    /** The smallest step of 1, 2 or 5 times a power of ten that gives at most about {@code wanted} ticks. */
    static double step(double span, int wanted) {
        double raw = span / Math.max(1, wanted);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        double nice = lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 5.0001 ? 5 : 10;
        return nice * power;
    }

    private static double snap(long k, double step, int exponent) {
        // Multiples of a fraction are computed as quotients, so that 3 × 0.1 is 0.3.
        if (exponent < 0 && exponent > -300) {
            double inverse = Math.pow(10, -exponent);
            return k * (double) Math.round(step * inverse) / inverse;
        }
        return k * step;
    }
}
