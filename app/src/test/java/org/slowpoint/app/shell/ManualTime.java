package org.slowpoint.app.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A clock that moves when it is told to, sixty frames a second; it begins at 0. */
public final class ManualTime implements Delays, Frames, LongSupplier {

    private static final long FRAME = 1_000_000_000L / 60;

    private record Due(long at, Runnable action) {}

    private final List<Due> due = new ArrayList<>();
    private final List<LongConsumer> shows = new ArrayList<>();
    private long now;

    @Override
    public Runnable after(Duration delay, Runnable action) {
        Due added = new Due(now + delay.toNanos(), action);
        due.add(added);
        return () -> due.remove(added);
    }

    @Override
    public Runnable each(LongConsumer show) {
        shows.add(show);
        return () -> shows.remove(show);
    }

    @Override
    public long getAsLong() {
        return now;
    }

    /** Lets time pass, and what is due happen. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now = Math.min(end, now + FRAME);
            for (Due each : List.copyOf(due)) {
                if (each.at() <= now && due.remove(each)) {
                    each.action().run();
                }
            }
            for (LongConsumer show : List.copyOf(shows)) {
                if (shows.contains(show)) {
                    show.accept(now);
                }
            }
        }
    }
}
