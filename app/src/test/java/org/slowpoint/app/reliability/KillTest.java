package org.slowpoint.app.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.Patience;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.tune.Baselines;

/**
 * Kills commands at random moments, with {@code kill -9}: nothing that was there before is lost or half written, what
 * goes on goes on bit for bit, and the next write takes away what the killed one left. {@code -Dkills=N} says how many.
 */
@Tag("long")
@Timeout(value = 2, unit = TimeUnit.HOURS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no kill -9")
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 200);
    private static final int STEPS = 4000;
    // The start of Java takes about a second, during which nothing is written.
    private static final int EARLIEST_MS = 500;
    private static final int SPREAD_MS = 2500;

    @TempDir
    private Path folder;

    private final RandomStream random = Key.of(20).stream();
    private Path tiny;

    @BeforeEach
    void anOptimizer() throws Exception {
        tiny = folder.resolve("tiny.safetensors");
        new RealProgram(folder).run(training(tiny, 6)).worksOrSaysWhy();
    }

    private static Object[] training(Path out, int steps, Object... more) {
        List<Object> words = new ArrayList<>(List.of("train", "--out", out, "--seed", 3, "--threads", 1));
        for (String setting : List.of(
                "units=8",
                "batch=4",
                "unrollSteps=20",
                "metaSteps=" + steps,
                "snapshotEvery=200",
                "validation.every=50")) {
            words.addAll(List.of("--set", setting));
        }
        words.addAll(List.of(more));
        return words.toArray();
    }

    private void kill(Object... arguments) throws Exception {
        Process process = new RealProgram(folder).start(arguments);
        process.waitFor(EARLIEST_MS + random.below(SPREAD_MS), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        assertThat(process.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aTrainingThatIsKilledAgainAndAgainIsTheOneThatNeverWas() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("run")).resolve("t.safetensors");
        int kills = KILLS * 2 / 5;
        int reached = 0;
        for (int i = 0; i < kills; i++) {
            kill(training(killed, STEPS, "--resume", "--autosave", 0));
            if (Files.exists(killed)) {
                int step = step(killed);
                assertThat(step).isGreaterThanOrEqualTo(reached);
                reached = step;
            }
            // One write and its lock at most: each next one has removed what was left.
            assertThat(hidden(killed.getParent())).hasSizeLessThanOrEqualTo(2);
        }
        new RealProgram(folder).run(training(killed, STEPS, "--resume")).worksOrSaysWhy();
        Path whole = folder.resolve("whole.safetensors");
        new RealProgram(folder).run(training(whole, STEPS)).worksOrSaysWhy();
        System.out.println("train: " + kills + " kills, meta-step " + reached + " reached under them");
        StoredCheckpoint one = Checkpoints.read(killed);
        StoredCheckpoint other = Checkpoints.read(whole);
        assertThat(step(killed)).isEqualTo(STEPS);
        assertThat(bits(one.checkpoint().training().orElseThrow().weights()))
                .isEqualTo(bits(other.checkpoint().training().orElseThrow().weights()));
        assertThat(bits(one.checkpoint().weights()))
                .isEqualTo(bits(other.checkpoint().weights()));
        assertThat(hidden(killed.getParent())).isEmpty();
    }

    @Test
    void aListOfBaselinesLosesNothing() throws Exception {
        Path list = folder.resolve("list.json");
        Path draws = folder.resolve("draws.csv");
        Object[] search = search("momentum", list, draws);
        new RealProgram(folder).run(search).worksOrSaysWhy();
        int kills = KILLS * 3 / 20;
        for (int i = 0; i < kills; i++) {
            kill(search("rmsprop", list, draws));
            assertThat(Baselines.read(list).entries())
                    .anyMatch(b -> b.optimizer().equals("momentum"));
            assertThat(draws).content().startsWith("# linear-regression");
        }
        new RealProgram(folder).run(search("adam", list, draws)).worksOrSaysWhy();
        assertThat(Baselines.read(list).entries()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(hidden(folder)).isEmpty();
        System.out.println("tune: " + kills + " kills");
    }

    private static Object[] search(String optimizer, Path list, Path draws) {
        return new Object[] {
            "tune",
            "--task",
            "linear-regression",
            "--optimizer",
            optimizer,
            "--samples",
            40,
            "--problems",
            2,
            "--steps",
            5,
            "--threads",
            1,
            "--baselines",
            list,
            "--trials",
            draws
        };
    }

    @Test
    void figuresExportsAndImportsAreOldOrNew() throws Exception {
        Path figures = folder.resolve("figures");
        Object[] drawing = {
            "figures", "--from", tiny, "--only", "eigenvalues,3", "--format", "svg,csv", "--out", figures
        };
        Path npz = folder.resolve("w.npz");
        Path imported = folder.resolve("i.safetensors");
        Object[] exporting = {"export", tiny, "--out", npz, "--overwrite"};
        Object[] importing = {"import", npz, "--out", imported, "--overwrite"};
        List<Object[]> all = List.of(drawing, exporting, importing);
        for (Object[] each : all) {
            new RealProgram(folder).run(each).worksOrSaysWhy();
        }
        Map<Path, String> before = contents();
        int kills = KILLS * 2 / 5;
        for (int i = 0; i < kills; i++) {
            kill(all.get(i % all.size()));
            // The same work gives the same bytes, so that every file must be as it was.
            assertThat(contents()).isEqualTo(before);
        }
        for (Object[] each : all) {
            new RealProgram(folder).run(each).worksOrSaysWhy();
        }
        assertThat(contents()).isEqualTo(before);
        assertThat(hidden(folder)).isEmpty();
        assertThat(hidden(figures)).isEmpty();
        System.out.println("figures, export, import: " + kills + " kills");
    }

    @Test
    void theWindowLosesNothing() throws Exception {
        Path home = Files.createDirectory(folder.resolve("window"));
        int kills = Math.max(1, KILLS / 20);
        int kept = 0;
        for (int i = 0; i < kills; i++) {
            Process window = new RealProgram(folder)
                    .option(TrainingWindow.HEADLESS)
                    .option("-Dslowpoint.home=" + home)
                    .main(TrainingWindow.class)
                    .start();
            window.waitFor(4L * EARLIEST_MS + 4L * random.below(SPREAD_MS), TimeUnit.MILLISECONDS);
            window.destroyForcibly();
            assertThat(window.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
            Path trainings = home.resolve("trainings");
            if (Files.isDirectory(trainings)) {
                for (Path file : visible(trainings)) {
                    assertThat(step(file)).isPositive();
                    kept++;
                }
            }
            assertThat(home.resolve("preferences.json.broken")).doesNotExist();
        }
        System.out.println("window: " + kills + " kills, trainings looked at " + kept + " times");
    }

    private static int step(Path file) {
        return Checkpoints.read(file).checkpoint().training().orElseThrow().step();
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(svg|csv|npz|safetensors)"))
                    .forEach(file -> contents.put(file, Integer.toHexString(Arrays.hashCode(bytes(file)))));
        }
        return contents;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> hidden(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static List<Path> visible(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
