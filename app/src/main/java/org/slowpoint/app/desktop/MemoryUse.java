package org.slowpoint.app.desktop;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Has the process hold little more memory than is in use. A window stays open for hours and computes for seconds. Left to
 * itself the virtual machine takes several times the heap that is in use, up to a quarter of all memory, to collect less
 * often, and keeps it; and the C library keeps what native code has freed. There is no limit to what a computation may
 * use. Options that somebody has chosen stay.
 */
final class MemoryUse implements AutoCloseable {

    // Shares of the heap in percent that are free after a collection of all of it.
    private static final int LEAST_FREE = 5;
    private static final int MOST_FREE = 15;
    // A collection of all of the heap, beside the program's threads, follows when there was none for so long: while
    // something is computed, heap that lasts longer than that is more than is needed.
    private static final Duration COMPUTING = Duration.ofSeconds(1);
    private static final Duration RESTING = Duration.ofSeconds(20);
    // Native memory goes back this often, and once after a computation.
    private static final Duration TRIM = Duration.ofSeconds(3);
    // What a computation left in regions that are partly in use goes only by a collection that halts the program for
    // some tenths of a second, so it waits until neither work nor hand is there to feel it.
    private static final Duration LEFT_ALONE = Duration.ofSeconds(8);

    // Where values come from that nobody has chosen.
    private static final Set<VMOption.Origin> FREE =
            EnumSet.of(VMOption.Origin.DEFAULT, VMOption.Origin.ERGONOMIC, VMOption.Origin.MANAGEMENT);
    private static final String PERIOD = "G1PeriodicGCInterval";
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final ScheduledExecutorService trimmer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "memory");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> schedule;
    private final LongSupplier clock;
    private final Runnable collector;
    private volatile boolean computing;
    private volatile long active;
    private boolean trims = true;
    private boolean trimmed;
    private boolean collected;

    /**
     * Keeps it low from now on.
     *
     * @param jobs what is computed now; on the user interface's thread
     */
    MemoryUse(ObservableList<?> jobs) {
        this(jobs, System::nanoTime, System::gc);
    }

    /**
     * The same by another clock.
     *
     * @param jobs what is computed now; on the user interface's thread
     * @param clock nanoseconds
     * @param collector collects all that is not in use
     */
    MemoryUse(ObservableList<?> jobs, LongSupplier clock, Runnable collector) {
        this.clock = clock;
        this.collector = collector;
        // In this order, since the least may not exceed the most.
        set("MinHeapFreeRatio", LEAST_FREE);
        set("MaxHeapFreeRatio", MOST_FREE);
        follow(!jobs.isEmpty());
        jobs.addListener(
                (ListChangeListener<Object>) change -> follow(!change.getList().isEmpty()));
        schedule =
                trimmer.scheduleWithFixedDelay(this::giveBack, TRIM.toMillis(), TRIM.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The user does something. */
    void touched() {
        active = clock.getAsLong();
    }

    private void follow(boolean busy) {
        computing = busy;
        touched();
        set(PERIOD, (busy ? COMPUTING : RESTING).toMillis());
    }

    private void set(String name, long value) {
        try {
            VMOption option = machine.getVMOption(name);
            String text = Long.toString(value);
            if (option.isWriteable() && FREE.contains(option.getOrigin()) && !text.equals(option.getValue())) {
                machine.setVMOption(name, text);
            }
        } catch (IllegalArgumentException e) {
            // Another virtual machine has no such option; it holds heap as it does.
        }
    }

    /** Gives back what is not in use, as far as nobody feels it. */
    synchronized void giveBack() {
        if (computing) {
            collected = false;
        } else if (!collected && clock.getAsLong() - active > LEFT_ALONE.toNanos()) {
            collected = true;
            trimmed = false;
            collector.run();
        }
        trim();
    }

    private void trim() {
        boolean busy = computing;
        if (trims && (busy || !trimmed)) {
            try {
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(new ObjectName(COMMANDS), "systemTrimNativeHeap", new Object[0], new String[0]);
            } catch (JMException e) {
                // Older virtual machines, and those of other systems, cannot.
                trims = false;
            }
            trimmed = !busy;
        }
    }

    @Override
    public void close() {
        schedule.cancel(false);
        trimmer.shutdownNow();
    }
}
