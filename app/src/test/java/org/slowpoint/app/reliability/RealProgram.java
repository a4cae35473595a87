package org.slowpoint.app.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slowpoint.app.Launcher;
import org.slowpoint.app.Patience;

/** The program as a person starts it: a process from the class path, with an environment and options of Java's. */
final class RealProgram {

    private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private final Path work;
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // The log of the program rather than that of its tests, which lies on the class path too.
            "-Dlogback.configurationFile=logback.xml"));
    private final Map<String, String> environment = new HashMap<>();
    private String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private String main = Launcher.class.getName();

    /**
     * What a process did.
     *
     * @param exit its exit status
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int exit, String out, String err) {

        /** Either all is well, or one sentence says what is not; never a class of Java's or a stack trace. */
        Outcome worksOrSaysWhy() {
            assertThat(exit).as(err).isIn(0, 1);
            assertThat(err)
                    .doesNotContain(
                            "\tat ", "Exception", "Error:", "java.lang", "java.nio", "java.util", "org.slowpoint");
            if (exit == 1) {
                assertThat(err.lines().filter(line -> line.startsWith("slowpoint: ")))
                        .as(err)
                        .hasSize(1);
            }
            return this;
        }
    }

    /** Runs in a folder. */
    RealProgram(Path work) {
        this.work = work;
        // Unpacking takes 2 s and 410 MB, and is tried in one place only.
        libraries(Path.of(System.getProperty("java.io.tmpdir"), "slowpoint-reliability-libraries"));
        home(work.resolve("home"));
    }

    RealProgram libraries(Path folder) {
        options.removeIf(option -> option.startsWith("-D" + PROPERTY));
        if (folder != null) {
            options.add("-D" + PROPERTY + "=" + folder);
        }
        return this;
    }

    RealProgram home(Path home) {
        environment.put("HOME", home.toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return this;
    }

    RealProgram through(String... words) {
        before.addAll(List.of(words));
        return this;
    }

    RealProgram option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Sets a variable of the environment, or with null takes it away. */
    RealProgram with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    RealProgram classes(String path) {
        classes = path;
        return this;
    }

    RealProgram main(Class<?> other) {
        main = other.getName();
        return this;
    }

    /** The words of the command line. */
    List<String> words(Object... arguments) {
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.add("-cp");
        words.add(classes);
        words.add(main);
        Arrays.stream(arguments).map(Object::toString).forEach(words::add);
        return words;
    }

    Process start(Object... arguments) throws IOException {
        return start(words(arguments), work.resolve("out.txt"), work.resolve("err.txt"));
    }

    private Process start(List<String> words, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    Outcome run(Object... arguments) throws IOException, InterruptedException {
        return finish(words(arguments));
    }

    /** Runs words as they are. */
    Outcome finish(List<String> words) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            Process process = start(words, out, err);
            assertThat(process.waitFor(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
            return new Outcome(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Whether a command of the system's works here. */
    static boolean can(String... words) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(Patience.MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The class path copied to a place that every user can read. */
    static String readableByAll(Path folder) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> copies = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.isRegularFile(from)) {
                Path to = folder.resolve(copies.size() + "-" + from.getFileName());
                Files.copy(from, to);
                copies.add(to.toString());
            } else if (Files.isDirectory(from)) {
                Path to = folder.resolve(Integer.toString(copies.size()));
                new ProcessBuilder("cp", "-rL", from.toString(), to.toString())
                        .inheritIO()
                        .start()
                        .onExit()
                        .join();
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }
}
