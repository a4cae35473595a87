package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class MemoryUseTest {

    private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    private int value(String option) {
        return Integer.parseInt(machine.getVMOption(option).getValue());
    }

    @Test
    void heapGoesBackSoonerWhileSomethingIsComputed() {
        ObservableList<String> jobs = FXCollections.observableArrayList();
        try (MemoryUse use = new MemoryUse(jobs)) {
            assertThat(use).isNotNull();
            assertThat(value("MinHeapFreeRatio")).isLessThan(value("MaxHeapFreeRatio"));
            assertThat(machine.getVMOption("MaxHeapFreeRatio").getOrigin())
                    .isIn(VMOption.Origin.MANAGEMENT, VMOption.Origin.VM_CREATION);
            int resting = value("G1PeriodicGCInterval");
            jobs.add("analysis");
            assertThat(value("G1PeriodicGCInterval")).isPositive().isLessThan(resting);
            jobs.clear();
            assertThat(value("G1PeriodicGCInterval")).isEqualTo(resting);
        }
    }

    @Test
    void whatIsLeftOfAComputationGoesOnceNobodyDoesAnything() {
        ObservableList<String> jobs = FXCollections.observableArrayList();
        AtomicLong now = new AtomicLong();
        AtomicInteger collections = new AtomicInteger();
        try (MemoryUse use = new MemoryUse(jobs, now::get, collections::incrementAndGet)) {
            jobs.add("analysis");
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            use.giveBack();
            jobs.clear();
            use.giveBack();
            assertThat(collections).hasValue(0);
            now.addAndGet(Duration.ofSeconds(5).toNanos());
            use.touched();
            now.addAndGet(Duration.ofSeconds(5).toNanos());
            use.giveBack();
            assertThat(collections).as("a hand is there").hasValue(0);
            now.addAndGet(Duration.ofSeconds(5).toNanos());
            use.giveBack();
            use.giveBack();
            assertThat(collections).hasValue(1);
        }
    }
}
