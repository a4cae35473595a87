package org.slowpoint.app.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the user interface's thread again and again whether it answers, from a thread of its own, and remembers the
 * longest wait. Each freeze over the threshold is reported once, in a line; what all threads were doing is for those who
 * look for it, at the debugging level.
 */
public final class FreezeWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FreezeWatchdog.class);
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final Executor watched;
    private final long threshold;
    private final LongSupplier clock;
    private final Consumer<String> report;
    private final Thread thread = new Thread(this::watch, "freeze-watchdog");
    private long askedAt;
    private boolean asked;
    private boolean reported;
    private long longest;

    /**
     * Creates a watchdog for the user interface's thread that writes to the log; {@link #start} sets it going.
     *
     * @param threshold a longer wait is a freeze
     */
    public FreezeWatchdog(Duration threshold) {
        this(Fx::later, threshold, System::nanoTime, text -> LOG.warn("{}", text));
    }

    FreezeWatchdog(Executor watched, Duration threshold, LongSupplier clock, Consumer<String> report) {
        this.watched = watched;
        this.threshold = threshold.toNanos();
        this.clock = clock;
        this.report = report;
        thread.setDaemon(true);
    }

    /** Begins to watch. */
    public void start() {
        thread.start();
    }

    /** Stops watching. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /** The longest wait so far, a present one included. */
    public synchronized Duration longestDelay() {
        return Duration.ofNanos(longest);
    }

    /** Forgets what was measured, so that one act can be watched. */
    public synchronized void reset() {
        longest = 0;
    }

    /** Asks once, unless an answer is still awaited, and looks how long it has taken. */
    void tick() {
        boolean ask;
        boolean tell = false;
        synchronized (this) {
            ask = !asked;
            if (ask) {
                asked = true;
                reported = false;
                askedAt = clock.getAsLong();
            } else {
                measure();
                if (clock.getAsLong() - askedAt > threshold && !reported) {
                    reported = true;
                    tell = true;
                }
            }
        }
        if (ask) {
            watched.execute(this::answer);
        }
        if (tell) {
            report.accept("The user interface has not answered for over " + threshold / 1_000_000 + " ms");
            if (LOG.isDebugEnabled()) {
                LOG.debug("{}", dump());
            }
        }
    }

    private synchronized void answer() {
        measure();
        asked = false;
    }

    private void measure() {
        longest = Math.max(longest, clock.getAsLong() - askedAt);
    }

    private static String dump() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append('"')
                    .append(info.getThreadName())
                    .append("\" ")
                    .append(info.getThreadState())
                    .append('\n');
            for (StackTraceElement element : info.getStackTrace()) {
                text.append("    at ").append(element).append('\n');
            }
        }
        return text.toString();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                tick();
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            // The end of the watch.
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.debug("The user interface has shut down", e);
        }
    }
}
