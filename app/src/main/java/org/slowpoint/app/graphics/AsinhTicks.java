package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slowpoint.engine.text.NumberText;

/** Zero and powers of ten on both sides of it, for a symmetric logarithmic axis. */
public final class AsinhTicks {
    private AsinhTicks() {}

    /**
     * Ticks within a range.
     *
     * @param min lower end, finite
     * @param max upper end, above {@code min}
     * @param threshold size below which the axis is about linear, above 0
     * @param wanted about how many labels, at least 1
     */
    public static List<Tick> of(double min, double max, double threshold, int wanted) {
        double largest = Math.max(Math.abs(min), Math.abs(max));
        boolean oneSided = min > 0 || max < 0;
        boolean narrow = oneSided && largest < 10 * Math.min(Math.abs(min), Math.abs(max));
        if (largest <= 3 * threshold || narrow) {
            return LinearTicks.of(min, max, wanted);
        }
        int first = (int) Math.ceil(Math.log10(threshold) - 1e-9);
        int last = (int) Math.floor(Math.log10(largest) + 1e-9);
        int sides = min < 0 && max > 0 ? 2 : 1;
        int stride = LogTicks.stride(Math.max(1, last - first + 1), Math.max(1, (wanted - 1) / sides));
        List<Tick> ticks = new ArrayList<>();
        if (min <= 0 && max >= 0) {
            ticks.add(new Tick(0, "0"));
        }
        for (int e = first; e <= last; e++) {
            double power = Math.pow(10, e);
            // Labels are counted from the largest power, which says how far the axis reaches.
            boolean labelled = (last - e) % stride == 0;
            add(ticks, power, min, max, labelled ? NumberText.power(e) : "");
            add(ticks, -power, min, max, labelled ? "−" + NumberText.power(e) : "");
            for (int m = 2; stride == 1 && m <= 9; m++) {
                add(ticks, m * power, min, max, "");
                add(ticks, -m * power, min, max, "");
            }
        }
        ticks.sort(Comparator.comparingDouble(Tick::value));
        return ticks;
    }

    private static void add(List<Tick> ticks, double value, double min, double max, String label) {
        if (value >= min && value <= max) {
            ticks.add(new Tick(value, label));
        }
    }
}
