package org.slowpoint.app.desktop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.FreezeWatchdog;

/**
 * Uses the window for a long time: opens samples, drags, steps back and forth, changes perspectives, trains and cancels,
 * exports, while two threads keep the cores busy. After each round it records heap, open files, threads and resident
 * memory, and counts how often the user interface did not answer for half a second. Reads {@code /proc}, so for Linux.
 */
final class WindowSoakBench {

    private static final Duration FREEZE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int BUSY = 2;
    private static final int DRAGS = 5;

    /**
     * What the process had after a round.
     *
     * @param heapMb heap in use after a collection
     * @param files open files
     * @param threads live threads
     * @param residentMb resident memory
     */
    record Reading(long heapMb, long files, long threads, long residentMb) {}

    /**
     * What came out.
     *
     * @param readings after each round
     * @param freezes how often the user interface did not answer in time
     * @param longest the longest it took
     * @param errors what the window told of failures
     */
    record Result(List<Reading> readings, int freezes, Duration longest, List<String> errors) {}

    private final Program program;
    private final FreezeWatchdog watchdog;
    private int freezes;
    private Duration longest = Duration.ZERO;

    private WindowSoakBench(Program program, FreezeWatchdog watchdog) {
        this.program = program;
        this.watchdog = watchdog;
    }

    /** Runs for at least so long, and three rounds. */
    static Result run(Duration length) throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        for (int i = 0; i < BUSY; i++) {
            Thread loop = new Thread(() -> {
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
            loop.setDaemon(true);
            loop.start();
        }
        Program program = Program.start();
        List<Reading> readings = new ArrayList<>();
        Instant end = Instant.now().plus(length);
        try (FreezeWatchdog watchdog = new FreezeWatchdog(FREEZE)) {
            watchdog.start();
            WindowSoakBench soak = new WindowSoakBench(program, watchdog);
            System.out.println("round,heap MB,open files,threads,resident MB,freezes,longest ms");
            for (int round = 0; round < 3 || Instant.now().isBefore(end); round++) {
                soak.round(round);
                Reading reading = reading();
                readings.add(reading);
                System.out.printf(
                        "%d,%d,%d,%d,%d,%d,%d%n",
                        round,
                        reading.heapMb,
                        reading.files,
                        reading.threads,
                        reading.residentMb,
                        soak.freezes,
                        soak.longest.toMillis());
            }
            List<String> errors = program.told().stream()
                    .map(shown -> shown.notification().text())
                    .filter(text -> text.contains("unexpected"))
                    .toList();
            return new Result(readings, soak.freezes, soak.longest, errors);
        } finally {
            busy.set(false);
            program.stop();
        }
    }

    private void round(int number) throws Exception {
        for (Samples.Sample sample : Samples.recurrent()) {
            open(sample);
            drag(number);
            if (sample.equals(Samples.recurrent().get(0))) {
                act("mechanisms.examine");
                await(() -> program.model().examinedProperty().get() != null);
                drag(number);
            }
        }
        act("view.perspective.figures");
        act("view.perspective.train");
        act("train.start");
        program.waitUntil(
                () -> program.desktop().train().model().curvesProperty().get() != null);
        act("view.perspective.explore");
        drag(number);
        act("view.perspective.train");
        act("train.cancel");
        await(() -> !program.desktop().train().model().phaseProperty().get().busy());
        act("view.perspective.explore");
    }

    /** Does something and looks how long the user interface did not answer meanwhile. */
    private void act(String command) throws Exception {
        program.run(command);
        look();
    }

    private void look() {
        Duration delay = watchdog.longestDelay();
        watchdog.reset();
        longest = delay.compareTo(longest) > 0 ? delay : longest;
        freezes += delay.compareTo(FREEZE) > 0 ? 1 : 0;
    }

    private void drag(int number) throws Exception {
        for (int i = 0; i < DRAGS; i++) {
            double angle = 2 * Math.PI * i / DRAGS + number;
            program.drag("state-space", "probe", 0.5 * Math.cos(angle), 0.5 * Math.sin(angle));
            look();
        }
        await(() -> program.model().linearizationProperty().get() != null);
    }

    private void open(Samples.Sample sample) throws Exception {
        program.onFx(() -> {
            program.desktop().explore().open(OptimizerSource.of(sample), Optional.empty(), failure -> {
                throw new IllegalStateException(failure);
            });
            return null;
        });
        String name = sample.file().replace(".safetensors", "");
        await(() -> program.model().analyzedProperty().get().name().equals(name)
                && program.model().linearizationProperty().get() != null);
    }

    private void await(Callable<Boolean> condition) throws Exception {
        Instant late = Instant.now().plus(PATIENCE);
        while (!program.onFx(condition)) {
            if (Instant.now().isAfter(late)) {
                throw new IllegalStateException("waited in vain for " + PATIENCE.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    private static Reading reading() throws IOException {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long files = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : open) {
                files += file.getNameCount() > 0 ? 1 : 0;
            }
        }
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        return new Reading(
                heap.getUsed() >> 20, files, ManagementFactory.getThreadMXBean().getThreadCount(), resident >> 10);
    }
}
