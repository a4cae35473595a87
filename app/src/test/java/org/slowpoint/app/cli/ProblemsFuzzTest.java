package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;

/** Files of problems and of gradients made of anything: read, or refused in a sentence. */
class ProblemsFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "60s")
    void linearRegression(byte[] json) throws IOException {
        read(json, Tasks.require("linear-regression"));
    }

    @FuzzTest(maxDuration = "60s")
    void rosenbrock(byte[] json) throws IOException {
        read(json, Tasks.require("rosenbrock"));
    }

    @FuzzTest(maxDuration = "60s")
    void gradients(byte[] json) throws IOException {
        Path file = Files.write(folder.resolve("gradients.json"), json);
        told(file, () -> assertThat(RecordedGradients.read(file).gradients()).isNotEmpty());
    }

    private static void read(byte[] json, Task task) throws IOException {
        Path file = Files.write(folder.resolve("problems.json"), json);
        told(file, () -> assertThat(Inputs.problems(file, task)).isNotEmpty());
    }

    private static void told(Path file, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getClass()).isEqualTo(IllegalArgumentException.class);
            assertThat(refusal.getMessage().replace(file.toString(), ""))
                    .hasSizeLessThan(300)
                    .doesNotContain("java.", "jackson", "\n");
        }
    }
}
