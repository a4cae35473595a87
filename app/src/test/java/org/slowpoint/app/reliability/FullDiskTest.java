package org.slowpoint.app.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.reliability.RealProgram.Outcome;

/**
 * A disk with room for so many kilobytes more, from none to more than is needed: whichever write fails, a file that was
 * there before is whole, nothing is left behind, and one sentence says that the disk is full. Needs to mount a small file
 * system in a name space of its own.
 */
@Tag("long")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class FullDiskTest {

    /** The least that a file takes on the small disk. */
    private static final int PAGE_KB = 4;

    @TempDir
    private Path folder;

    private Path tiny;
    private Path npz;

    @BeforeEach
    void aSmallDisk() throws Exception {
        assumeTrue(
                RealProgram.can("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString()),
                "needs the right to mount a file system of its own");
        tiny = folder.resolve("tiny.safetensors");
        npz = folder.resolve("w.npz");
        new RealProgram(folder)
                .run(
                        "train",
                        "--out",
                        tiny,
                        "--set",
                        "units=16",
                        "--set",
                        "batch=2",
                        "--set",
                        "unrollSteps=5",
                        "--set",
                        "metaSteps=3")
                .worksOrSaysWhy();
        new RealProgram(folder).run("export", tiny, "--out", npz).worksOrSaysWhy();
    }

    /** Runs a command whose outputs lie on the small disk, beside an older file, and looks at the disk after it. */
    private int sweep(String name, int stepKb, int mostKb, Object... command) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk-" + name));
        int worked = 0;
        int refused = 0;
        for (int kb = stepKb; kb <= mostKb; kb += stepKb) {
            Path after = Files.createDirectory(folder.resolve("after-" + name + "-" + kb));
            List<String> words = new ArrayList<>();
            for (Object word : command) {
                words.add(word.toString().replace("DISK", disk.toString()));
            }
            String quoted = new RealProgram(folder)
                    .words(words.toArray()).stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
            String script = "mount -t tmpfs -o size=" + kb + "k tmpfs '" + disk + "' && printf old > '" + disk
                    + "/old.txt' && " + quoted + "; status=$?; cp -a '" + disk + "'/. '" + after + "'; exit $status";
            Outcome outcome = new RealProgram(folder).finish(List.of("unshare", "-rm", "sh", "-c", script));
            outcome.worksOrSaysWhy();
            if (outcome.exit() == 1) {
                refused++;
                assertThat(outcome.err()).as(name + " " + kb).containsAnyOf("no space left", "cannot be made");
            } else {
                worked++;
            }
            assertThat(after.resolve("old.txt")).hasContent("old");
            try (Stream<Path> left = Files.walk(after)) {
                assertThat(left.filter(f -> f.getFileName().toString().startsWith(".")))
                        .as(name + " " + kb)
                        .isEmpty();
            }
        }
        System.out.println("full disk, " + name + ": " + refused + " sizes refused, " + worked + " enough");
        assertThat(worked).as(name + " never had room").isPositive();
        assertThat(refused).as(name + " always had room").isPositive();
        return refused + worked;
    }

    private static Object[] tune(Object... outputs) {
        List<Object> words = new ArrayList<>(List.of("tune", "--task", "linear-regression", "--optimizer", "momentum"));
        words.addAll(List.of("--samples", 200, "--problems", 2, "--steps", 5));
        words.addAll(List.of(outputs));
        return words.toArray();
    }

    @Test
    void whereverTheDiskIsFullNothingOlderIsLost() throws Exception {
        sweep("export", PAGE_KB, 40, "export", tiny, "--out", "DISK/w.npz");
        sweep("import", PAGE_KB, 40, "import", npz, "--out", "DISK/i.safetensors");
        sweep(
                "train",
                4 * PAGE_KB,
                320,
                "train",
                "--out",
                "DISK/t.safetensors",
                "--autosave",
                0,
                "--set",
                "units=16",
                "--set",
                "batch=2",
                "--set",
                "unrollSteps=5",
                "--set",
                "metaSteps=4",
                "--set",
                "snapshotEvery=1");
        // One at a time: what cannot be written is said of each.
        sweep("tune", PAGE_KB, 16, tune("--baselines", "DISK/b.json"));
        sweep("draws", PAGE_KB, 32, tune("--trials", "DISK/t.csv"));
        sweep(
                "figures",
                16 * PAGE_KB,
                640,
                "figures",
                "--from",
                tiny,
                "--only",
                "eigenvalues",
                "--format",
                "svg,csv",
                "--out",
                "DISK/f");
    }
}
