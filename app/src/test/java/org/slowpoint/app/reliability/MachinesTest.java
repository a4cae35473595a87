package org.slowpoint.app.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.reliability.RealProgram.Outcome;

/** Machines of other people: each command works there, or one sentence says why not. */
@Tag("long")
@Timeout(value = 2, unit = TimeUnit.HOURS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "speaks of locales, users and mounts as Linux has them")
class MachinesTest {

    @TempDir
    private Path folder;

    private Path tiny;

    @BeforeEach
    void anOptimizer() throws Exception {
        tiny = folder.resolve("tiny.safetensors");
        new RealProgram(folder).run(training(tiny)).worksOrSaysWhy();
        assertThat(tiny).exists();
    }

    private static Object[] training(Path out) {
        return new Object[] {
            "train",
            "--out",
            out,
            "--set",
            "units=4",
            "--set",
            "batch=2",
            "--set",
            "unrollSteps=5",
            "--set",
            "metaSteps=3"
        };
    }

    private List<Object[]> commands() {
        return List.of(
                new Object[] {"info", tiny},
                new Object[] {"evaluate", tiny, "--problems", 2, "--steps", 3, "--json"},
                new Object[] {"export", tiny, "--out", folder.resolve("w.npz"), "--overwrite"},
                new Object[] {
                    "figures",
                    "--from",
                    tiny,
                    "--only",
                    "eigenvalues",
                    "--format",
                    "svg,png",
                    "--out",
                    folder.resolve("f")
                });
    }

    private void allWork(RealProgram program) throws Exception {
        for (Object[] command : commands()) {
            Outcome outcome = program.run(command);
            assertThat(outcome.exit()).as(outcome.err()).isZero();
        }
    }

    private void allWorkOrSayWhy(RealProgram program) throws Exception {
        for (Object[] command : commands()) {
            program.run(command).worksOrSaysWhy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8"})
    void locales(String locale) throws Exception {
        allWork(new RealProgram(folder).with("LC_ALL", locale));
        String[] words = locale.split("[_.]", -1);
        if (words.length == 3) {
            // What Java makes of the variable depends on what is installed; so it is told.
            allWork(new RealProgram(folder).option("-Duser.language=" + words[0], "-Duser.country=" + words[1]));
        }
    }

    @Test
    void namesThatTheLocaleCannotExpress() throws Exception {
        Path accents;
        try {
            accents = Files.createDirectory(folder.resolve("données"));
        } catch (java.nio.file.InvalidPathException e) {
            assumeTrue(false, "this locale cannot express the name either");
            return;
        }
        Files.copy(tiny, accents.resolve("o.safetensors"));
        RealProgram inside = new RealProgram(accents).home(folder.resolve("home"));
        assertThat(inside.with("LC_ALL", "C.UTF-8").run("info", "o.safetensors").exit())
                .isZero();
        Outcome plain = inside.with("LC_ALL", "C").run("info", "o.safetensors").worksOrSaysWhy();
        Outcome named = inside.run("info", accents.resolve("o.safetensors")).worksOrSaysWhy();
        for (Outcome outcome : List.of(plain, named)) {
            if (outcome.exit() != 0) {
                assertThat(outcome.err()).contains("LC_ALL=C.UTF-8");
            }
        }
    }

    @Test
    void noHome() throws Exception {
        RealProgram program = new RealProgram(folder)
                .with("HOME", null)
                .with("XDG_CACHE_HOME", null)
                .with("XDG_CONFIG_HOME", null)
                .option("-Duser.home=?");
        allWork(program);
        assertThat(folder.resolve("?")).doesNotExist();
    }

    @Test
    void aUserTheSystemDoesNotKnow() throws Exception {
        assumeTrue(
                RealProgram.can("setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups", "true"),
                "only the superuser takes another's place");
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String path = RealProgram.readableByAll(classes);
        assumeTrue(
                RealProgram.can(
                        "setpriv",
                        "--reuid",
                        "54321",
                        "--regid",
                        "54321",
                        "--clear-groups",
                        "test",
                        "-r",
                        open.toString()),
                "the temporary folder is the user's alone");
        Path work = Files.createDirectory(open.resolve("work"));
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path home = Files.createDirectory(open.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        RealProgram program = new RealProgram(work)
                .through("setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups")
                .classes(path)
                .libraries(null)
                .with("HOME", home.toString())
                .with("XDG_CACHE_HOME", null)
                .with("XDG_CONFIG_HOME", null);
        Outcome outcome = program.run("analyze", tiny);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(work).isEmptyDirectory();
        assertThat(home.resolve(".cache/slowpoint")).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".cache/slowpoint"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aHomeThatCannotBeWrittenTo() throws Exception {
        // The superuser writes everywhere, so that a file stands in the way.
        Path file = Files.writeString(folder.resolve("file"), "x");
        allWorkOrSayWhy(new RealProgram(folder).home(file));
        allWorkOrSayWhy(new RealProgram(folder).home(Path.of("/proc/nope")));
        allWorkOrSayWhy(new RealProgram(folder).home(Path.of("/proc/nope")).libraries(null));
    }

    @Test
    void librariesThatCannotBeUnpackedOrRunOrAreDamaged() throws Exception {
        Outcome nowhere = new RealProgram(folder)
                .libraries(Path.of("/proc/nope"))
                .option("-Duser.home=/proc/nope", "-Djava.io.tmpdir=/proc/nope")
                .with("HOME", "/proc/nope")
                .run("info", tiny)
                .worksOrSaysWhy();
        assertThat(nowhere.err()).contains("org.bytedeco.javacpp.cachedir");
        if (RealProgram.can("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString())) {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            assertThat(onDisk(disk, "size=100m").err()).contains("no space left");
            assertThat(onDisk(disk, "size=900m,noexec").err()).contains("without permission to execute");
        }
        Path own = folder.resolve("libraries");
        assertThat(new RealProgram(folder).libraries(own).run("info", tiny).exit())
                .isZero();
        Path library;
        try (Stream<Path> all = Files.walk(own)) {
            library = all.filter(f -> f.getFileName().toString().startsWith("libopenblas.so"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
        }
        var time = Files.getLastModifiedTime(library);
        byte[] bytes = Files.readAllBytes(library);
        bytes[bytes.length / 2] ^= 1;
        Files.write(library, bytes);
        Files.setLastModifiedTime(library, time);
        assertThat(new RealProgram(folder).libraries(own).run("info", tiny).exit())
                .isZero();
        bytes[bytes.length / 2] ^= 1;
        assertThat(library).hasBinaryContent(bytes);
    }

    private Outcome onDisk(Path disk, String options) throws Exception {
        String words = new RealProgram(folder)
                .libraries(disk.resolve("libraries")).words("info", tiny).stream()
                        .map(w -> "'" + w + "'")
                        .collect(Collectors.joining(" "));
        Outcome outcome = new RealProgram(folder)
                .finish(List.of(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o " + options + " tmpfs '" + disk + "' && " + words));
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
        return outcome.worksOrSaysWhy();
    }

    @Test
    void aTemporaryFolderThatCannotBeUsed() throws Exception {
        RealProgram program = new RealProgram(folder).option("-Djava.io.tmpdir=/proc/nope");
        for (Object[] command : commands()) {
            program.run(command).worksOrSaysWhy();
        }
        Outcome pictures = program.run(commands().get(3));
        assertThat(pictures.err()).contains("java.io.tmpdir").doesNotContain("running the test problems");
    }

    @Test
    void anOutputThatNobodyTakes() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "only Linux has a device that is always full");
        for (Object[] command : commands().subList(0, 2)) {
            String words = new RealProgram(folder)
                    .words(command).stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
            Outcome full = new RealProgram(folder).finish(List.of("sh", "-c", words + " > /dev/full"));
            assertThat(full.exit()).isEqualTo(1);
            assertThat(full.worksOrSaysWhy().err()).contains("could not be written", "no space left");
        }
    }

    @Test
    void oneCoreLittleMemoryAndNoDisplay() throws Exception {
        if (RealProgram.can("taskset", "1", "true")) {
            allWork(new RealProgram(folder).through("taskset", "1"));
        }
        allWork(new RealProgram(folder).option("-Xmx256m"));
        Outcome huge = new RealProgram(folder)
                .option("-Xmx256m")
                .run("train", "--out", folder.resolve("huge.safetensors"), "--set", "batch=1000000");
        huge.worksOrSaysWhy();
        assertThat(folder.resolve("huge.safetensors")).doesNotExist();
        allWorkOrSayWhy(new RealProgram(folder)
                .option("-Dsun.java2d.fontpath=/proc/nope")
                .with("FONTCONFIG_FILE", "/dev/null"));
    }

    @Test
    void linksAndTwoProcessesOnOneFile() throws Exception {
        Path big = Files.createDirectory(folder.resolve("big"));
        Path link = Files.createSymbolicLink(folder.resolve("r.safetensors"), Path.of("big", "r.safetensors"));
        assertThat(new RealProgram(folder).run(training(link)).exit()).isZero();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(big.resolve("r.safetensors")).exists();
        Path lost = Files.createSymbolicLink(folder.resolve("lost.safetensors"), Path.of("none", "r.safetensors"));
        assertThat(new RealProgram(folder).run(training(lost)).worksOrSaysWhy().err())
                .contains("it is a link to");

        Path both = folder.resolve("both.safetensors");
        List<Object> words = new ArrayList<>(List.of(training(both)));
        words.set(words.size() - 1, "metaSteps=100000");
        Path first = Files.createDirectory(folder.resolve("first"));
        Process one = new RealProgram(first).start(words.toArray());
        while (Files.notExists(both) && one.isAlive()) {
            one.waitFor(50, TimeUnit.MILLISECONDS);
        }
        Outcome refused = new RealProgram(folder).run(words.toArray()).worksOrSaysWhy();
        words.add("--resume");
        Outcome resumed = new RealProgram(folder).run(words.toArray()).worksOrSaysWhy();
        one.destroyForcibly().waitFor();
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(resumed.exit()).isEqualTo(1);
        assertThat(resumed.err()).contains("is being written by process " + one.pid());
        assertOneSentence(refused);
    }

    private static void assertOneSentence(Outcome outcome) throws IOException {
        assertThat(outcome.err().strip()).doesNotContain("\n");
    }
}
