package org.slowpoint.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.slowpoint.engine.fuzz.FuzzFolder;
import org.slowpoint.engine.fuzz.Told;

/** What searches leave in files, made of anything; what is accepted can be used, written and read again. */
class TuneFilesFuzzTest {

    private static final FuzzFolder FOLDER = new FuzzFolder();

    @FuzzTest(maxDuration = "60s")
    void baselines(byte[] list) {
        Path file = FOLDER.write("fuzzed.json", list);
        Told.or(
                () -> {
                    Baselines read = Baselines.read(file);
                    read.nearest("linear-regression", Map.of(), 200);
                    if (!read.entries().isEmpty()) {
                        read.with(read.entries().get(0));
                    }
                    String written = Baselines.json(read.entries());
                    assertThat(Baselines.read(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8))))
                            .isEqualTo(read);
                },
                IllegalArgumentException.class);
    }

    @FuzzTest(maxDuration = "60s")
    void trials(byte[] lines) {
        Told.or(
                () -> {
                    Trials read = Trials.read(new ByteArrayInputStream(lines));
                    Path file = FOLDER.resolve("written.csv");
                    read.write(file);
                    Trials again;
                    try (var in = java.nio.file.Files.newInputStream(file)) {
                        again = Trials.read(in);
                    } catch (IOException e) {
                        throw new AssertionError("written but not read", e);
                    }
                    assertThat(again.byOptimizer().keySet())
                            .isEqualTo(read.byOptimizer().keySet());
                },
                IOException.class);
    }
}
