package org.slowpoint.app.perspective.train;

import java.util.function.LongSupplier;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;

/** Passes progress on with the number of the meta-step and the time left, from the speed since it was made. */
final class TimedProgress implements Progress {

    private final Progress whole;
    private final int metaSteps;
    private final LongSupplier clock;
    private double firstFraction = Double.NaN;
    private long begun;

    TimedProgress(Progress whole, int metaSteps, LongSupplier clock) {
        this.whole = whole;
        this.metaSteps = metaSteps;
        this.clock = clock;
    }

    @Override
    public void report(double fraction, String message) {
        long now = clock.getAsLong();
        if (Double.isNaN(firstFraction)) {
            firstFraction = fraction;
            begun = now;
        }
        double gained = fraction - firstFraction;
        String left = gained > 0 ? ", " + time((now - begun) * 1e-9 * (1 - fraction) / gained) + " left" : "";
        whole.report(fraction, Math.round(fraction * metaSteps) + " of " + metaSteps + left);
    }

    /** A duration as people write it: 0:07, 12:30, 1:02:00. */
    static String time(double seconds) {
        long s = Math.round(seconds);
        return s < 3600
                ? Formatted.of("%d:%02d", s / 60, s % 60)
                : Formatted.of("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
