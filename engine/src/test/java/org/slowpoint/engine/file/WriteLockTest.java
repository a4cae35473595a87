package org.slowpoint.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLockTest {

    private static final int MINUTES = 5;
    private static final int PROCESSES = 4;
    private static final int NUMBERS = 20;

    @TempDir
    private Path folder;

    /** Another process: holds the lock of its argument, or writes half a file, or adds numbers to a list. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[1]);
            switch (arguments[0]) {
                case "hold" -> {
                    WriteLock lock = WriteLock.take(file);
                    System.out.println("held " + lock.target());
                    waitForever();
                }
                case "half" -> AtomicFiles.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    out.flush();
                    System.out.println("half");
                    waitForever();
                });
                case "add" -> {
                    for (int i = 0; i < NUMBERS; i++) {
                        try (WriteLock lock = WriteLock.await(file)) {
                            String before = Files.exists(lock.target()) ? Files.readString(file) : "";
                            AtomicFiles.write(file, out -> out.write((before + "x").getBytes(StandardCharsets.UTF_8)));
                        }
                    }
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static void waitForever() throws IOException {
            int read = System.in.read();
            while (read >= 0) {
                read = System.in.read();
            }
        }
    }

    private static Process start(String what, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName(),
                        what,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void anotherProcessIsKeptAwayUntilItIsKilled() throws Exception {
        Path file = folder.resolve("a.bin");
        Process other = start("hold", file);
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).startsWith("held");
            String owner = "process " + other.pid();
            assertThat(WriteLock.holder(file)).contains(owner);
            assertThat(WriteLock.tryTake(file)).isEmpty();
            assertThatThrownBy(() -> WriteLock.take(file))
                    .isInstanceOf(FileWriteException.class)
                    .hasMessageContainingAll("a.bin", "is being written by " + owner, "choose another file");
            assertThatThrownBy(() -> AtomicFiles.write(file, out -> out.write(1)))
                    .isInstanceOf(FileWriteException.class)
                    .hasMessageContaining(owner);
            end(other);
        }
        assertThat(WriteLock.holder(file)).isEmpty();
        try (WriteLock ours = WriteLock.take(file)) {
            AtomicFiles.write(ours.target(), out -> out.write(1));
        }
        assertOnly(file);
    }

    @Test
    void whatAKilledWriteLeftGoesWithTheNextOne() throws Exception {
        Path file = folder.resolve("a.bin");
        Path others = Files.writeString(folder.resolve(".slowpoint-0123456789abcdef-x.partial"), "of another target");
        Process other = start("half", file);
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("half");
            end(other);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
        AtomicFiles.write(file, out -> out.write(1));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, others);
        }
    }

    @Test
    void aProcessThatIsToldToEndInAWriteLeavesNothing() throws Exception {
        Process other = start("half", folder.resolve("a.bin"));
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("half");
            other.toHandle().destroy();
            assertThat(other.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingIsLostWhenProcessesReadAddAndWrite() throws Exception {
        Path file = folder.resolve("list.txt");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            all.add(start("add", file));
        }
        for (Process each : all) {
            assertThat(each.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(each.exitValue()).isZero();
        }
        assertThat(file).hasContent("x".repeat(PROCESSES * NUMBERS));
        assertOnly(file);
    }

    @Test
    void withinOneProcessThereIsOneHolderAndWhatItWritesIsItsOwn() throws Exception {
        Path file = folder.resolve("a.bin");
        try (WriteLock lock = WriteLock.take(file)) {
            assertThat(WriteLock.tryTake(file)).isEmpty();
            assertThat(WriteLock.holder(file)).contains("this program");
            assertThatThrownBy(() -> WriteLock.take(file)).hasMessageContaining("this program already");
            AtomicFiles.write(lock.target(), out -> out.write(1));
            assertThat(WriteLock.tryTake(file)).isEmpty();
        }
        assertThat(WriteLock.holder(file)).isEmpty();
        Optional<WriteLock> again = WriteLock.tryTake(file);
        assertThat(again).isPresent();
        again.get().close();
        again.get().close();
        assertOnly(file);
    }

    @Test
    void aLinkAndItsTargetAreOneFile() throws Exception {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        try (WriteLock lock = WriteLock.take(link)) {
            assertThat(WriteLock.tryTake(file)).as(lock.target().toString()).isEmpty();
        }
    }

    @Test
    void anInterruptedThreadTakesAndWritesAllTheSame() throws Exception {
        Path file = folder.resolve("a.bin");
        Thread.currentThread().interrupt();
        try (WriteLock lock = WriteLock.take(file)) {
            AtomicFiles.write(lock.target(), out -> out.write(1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertOnly(file);
    }

    private void assertOnly(Path file) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
