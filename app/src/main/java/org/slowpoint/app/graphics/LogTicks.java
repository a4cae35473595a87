package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.text.NumberText;

/** Powers of ten, with unlabelled ticks at 2 to 9 between them where there is room. */
public final class LogTicks {
    private LogTicks() {}

    /**
     * Ticks within a range.
     *
     * @param min lower end, above 0
     * @param max upper end, above {@code min}
     * @param wanted about how many labels, at least 1
     */
    public static List<Tick> of(double min, double max, int wanted) {
        double low = Math.log10(min);
        double high = Math.log10(max);
        int first = (int) Math.ceil(low - 1e-9);
        int last = (int) Math.floor(high + 1e-9);
        if (last - first < 1) {
            // Less than two powers in sight: round numbers read better than one lonely power.
            return LinearTicks.of(min, max, wanted).stream()
                    .filter(tick -> tick.value() > 0)
                    .toList();
        }
        int stride = stride(last - first + 1, wanted);
        List<Tick> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(low); e <= last; e++) {
            if (e >= first) {
                boolean labelled = Math.floorMod(e, stride) == 0;
                ticks.add(labelled ? new Tick(Math.pow(10, e), NumberText.power(e)) : Tick.minor(Math.pow(10, e)));
            }
            for (int m = 2; stride == 1 && m <= 9; m++) {
                double value = m * Math.pow(10, e);
                if (value >= min && value <= max) {
                    ticks.add(Tick.minor(value));
                }
            }
        }
        return ticks;
    }

    /** 1, 2 and 5 times every power within a range, all labelled. */
    static List<Tick> round(double min, double max) {
        List<Tick> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(Math.log10(min)); e <= (int) Math.floor(Math.log10(max) + 1e-9); e++) {
            for (int m : new int[] {1, 2, 5}) {
                double value = m * Math.pow(10, e);
                if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) {
                    ticks.add(new Tick(value, m == 1 ? NumberText.power(e) : NumberText.brief(value, 1)));
                }
            }
        }
        return ticks;
    }

    /** Every how many powers one is labelled, so that at most {@code wanted} are. */
    static int stride(int powers, int wanted) {
        int[] nice = {1, 2, 3, 5, 10, 20, 50, 100};
        for (int stride : nice) {
            if ((powers + stride - 1) / stride <= Math.max(1, wanted)) {
                return stride;
            }
        }
        return 200;
    }
}
