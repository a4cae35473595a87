package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StabilityCommandTest {

    // Numbers of an independent program; the engine's tests hold every one of them.
    private static final Path GOLDEN =
            Path.of("..", "engine", "src", "test", "resources", "golden", "noisy-quadratic.json");

    private static final double TOLERANCE = 1e-9;

    @TempDir
    Path folder;

    @Test
    void printsWhatAnIndependentProgramFinds() throws IOException {
        for (JsonNode c : new ObjectMapper().readTree(GOLDEN.toFile()).get("cases")) {
            JsonNode printed = Terminal.run(
                            "stability", "--problem", write(c.get("problem").toString()), "--json")
                    .succeeds()
                    .json();
            assertSame(printed, c.get("expected"), c.get("name").asText());
        }
    }

    @Test
    void saysWhyTheCounterexampleIsUnstable() throws IOException {
        String text = Terminal.run(
                        "stability",
                        "--problem",
                        write("{\"hessian\":[[1,0.9],[0.9,1]],\"alpha\":0.2,\"preconditioner\":[[-0.2,3],[0,0.8]],"
                                + "\"horizons\":[10],\"start\":{\"mean\":[1,1]}}"))
                .succeeds()
                .out();
        assertThat(text)
                .contains("Theorem 1")
                .contains("unstable (ρ 2.70000; not symmetric")
                .contains("none, it diverges");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"hessian\":[[1,0]],\"preconditioner\":[[1]]}|not square",
                "{\"hessian\":[[1,2],[0,1]],\"preconditioner\":[[1,0],[0,1]]}|symmetric",
                "{\"hessian\":[[1,0],[0,-1]],\"preconditioner\":[[1,0],[0,1]]}|negative eigenvalues",
                "{\"hessian\":[[0]],\"preconditioner\":[[1]]}|the Hessian is 0",
                "{\"hessian\":[[NaN]],\"preconditioner\":[[1]]}|cannot be used",
                "{\"hessian\":[[1e999]],\"preconditioner\":[[1]]}|larger than a double",
                "{\"hessian\":[[\"1\"]],\"preconditioner\":[[1]]}|must be a number",
                "{\"hessian\":[[1]],\"preconditioner\":[[1,0],[0,1]]}|preconditioner",
                "{\"hessian\":[[1]],\"preconditioner\":[[1]],\"gamma\":2}|γ must lie in 0 … 1",
                "{\"hessian\":[[1]],\"preconditioner\":[[1]],\"horizons\":[1000001]}|1 … 1000000",
                "{\"hessian\":[[1]],\"preconditioner\":[[1]],\"horizons\":[0]}|1 … 1000000",
                "{\"hessian\":[[1,0],[0,0]],\"preconditioner\":[[1,0],[0,1]],\"kappa\":0.5}|eigenvalue of 0",
                "[]|must hold an object",
                "{|cannot be used"
            })
    void refusesWhatIsNoProblemInOneSentence(String content, String part) throws IOException {
        Terminal.run("stability", "--problem", write(content)).failsSaying("problem.json", part);
    }

    @Test
    void refusesMoreThanTwoHundredDimensions() throws IOException {
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 201; i++) {
            rows.append(i > 0 ? "," : "").append("[0").append(",0".repeat(200)).append("]");
        }
        Terminal.run("stability", "--problem", write("{\"hessian\":" + rows + "],\"preconditioner\":[[1]]}"))
                .failsSaying("201 dimensions", "200");
    }

    @Test
    void saysThatAFileIsMissing() {
        Terminal.run("stability", "--problem", folder.resolve("none.json").toString())
                .failsSaying("none.json", "could not be read");
    }

    private String write(String content) throws IOException {
        return Files.writeString(folder.resolve("problem.json"), content).toString();
    }

    /** Every expected number is printed, to nine digits of the largest beside it; eigenvalues may be in another order. */
    private static void assertSame(JsonNode printed, JsonNode expected, String where) {
        if (expected.isObject()) {
            // One file also keeps a matrix that the command does not print.
            expected.properties().stream()
                    .filter(field -> !field.getKey().equals("preconditionerAt10"))
                    .forEach(field ->
                            assertSame(printed.path(field.getKey()), field.getValue(), where + "." + field.getKey()));
        } else if (expected.isArray() && !where.contains("igenvalues")) {
            assertThat(printed.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(printed.get(i), expected.get(i), where + "[" + i + "]");
            }
        } else if (expected.isNumber()) {
            double value = expected.asDouble();
            assertThat(printed.asDouble(Double.NaN))
                    .as(where)
                    .isCloseTo(value, org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(1, Math.abs(value))));
        } else if (!expected.isArray()) {
            assertThat(printed).as(where).isEqualTo(expected);
        }
    }
}
