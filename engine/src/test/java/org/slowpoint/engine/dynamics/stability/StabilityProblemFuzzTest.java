package org.slowpoint.engine.dynamics.stability;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slowpoint.engine.fuzz.FuzzFolder;
import org.slowpoint.engine.fuzz.Told;

/** Problems of stability made of anything: refused in a sentence, or closed, written and read again bit for bit. */
class StabilityProblemFuzzTest {

    private static final FuzzFolder FOLDER = new FuzzFolder();

    @FuzzTest(maxDuration = "60s")
    void problem(byte[] json) {
        Path file = FOLDER.write("problem.json", json);
        Told.or(
                () -> {
                    StabilityProblem read = StabilityProblem.read(file);
                    read.setup().loop().regime();
                    Path again = FOLDER.write("again.json", read.text().getBytes(StandardCharsets.UTF_8));
                    StabilityProblem written = StabilityProblem.read(again);
                    assertThat(written.quadratic().hessian())
                            .containsExactly(read.quadratic().hessian());
                    assertThat(written.optimizer().preconditioner())
                            .containsExactly(read.optimizer().preconditioner());
                    assertThat(written.horizons()).containsExactly(read.horizons());
                },
                IllegalArgumentException.class);
    }
}
