package org.slowpoint.app.desktop;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Has the virtual machine hold little more heap than is in use. A window stays open for hours and computes for seconds,
 * and left to itself the machine takes several times of what is in use, up to a quarter of all memory, to collect less
 * often, and keeps it. There is no limit to what a computation may use. What somebody has chosen stays.
 */
final class HeapUse {

    // Shares of the heap in percent that are free after a collection of all of it.
    private static final int LEAST_FREE = 10;
    private static final int MOST_FREE = 25;
    // A collection of all of the heap, beside the program's threads, follows when there was none for so long. While
    // something is computed, heap that lasts longer than that is more than is needed.
    private static final Duration COMPUTING = Duration.ofSeconds(3);
    private static final Duration RESTING = Duration.ofSeconds(20);
    // Where values come from that nobody has chosen.
    private static final Set<VMOption.Origin> FREE =
            EnumSet.of(VMOption.Origin.DEFAULT, VMOption.Origin.ERGONOMIC, VMOption.Origin.MANAGEMENT);
    private static final String PERIOD = "G1PeriodicGCInterval";

    private final HotSpotDiagnosticMXBean machine;

    private HeapUse(HotSpotDiagnosticMXBean machine) {
        this.machine = machine;
    }

    /**
     * Keeps the heap small from now on.
     *
     * @param jobs what is computed now; on the user interface's thread
     */
    static void keepLow(ObservableList<?> jobs) {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return;
        }
        HeapUse use = new HeapUse(machine);
        // In this order, since the least may not exceed the most.
        use.set("MinHeapFreeRatio", LEAST_FREE);
        use.set("MaxHeapFreeRatio", MOST_FREE);
        use.collectEvery(jobs.isEmpty() ? RESTING : COMPUTING);
        jobs.addListener((ListChangeListener<Object>)
                change -> use.collectEvery(change.getList().isEmpty() ? RESTING : COMPUTING));
    }

    private void collectEvery(Duration period) {
        set(PERIOD, period.toMillis());
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
}
