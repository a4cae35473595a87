package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {

    private static final Path STAR = Terminal.SAMPLE.resolveSibling("image-mlp-star.safetensors");

    @TempDir
    private Path folder;

    @Test
    void numbersAreThoseOfEvaluate() {
        JsonNode evaluated = Terminal.run("evaluate", Terminal.SAMPLE, "--problems", 5, "--steps", 30, "--json")
                .json();
        JsonNode baseline = evaluated.get("baselines").get(0);
        JsonNode compared = Terminal.run(
                        "compare",
                        Terminal.SAMPLE,
                        "--optimizer",
                        baseline.get("optimizer").asText(),
                        "--problems",
                        5,
                        "--steps",
                        30,
                        "--json")
                .json();
        assertThat(compared.get("task")).isEqualTo(evaluated.get("task"));
        JsonNode learned = compared.get("optimizers").get(0);
        for (String same : List.of("metaObjective", "perProblem", "meanLossCurve")) {
            assertThat(learned.get(same)).isEqualTo(evaluated.get(same));
        }
        assertThat(learned.get("kind").asText()).isEqualTo("learned");
        assertThat(learned.at("/checkpoint/metaStep").asInt()).isEqualTo(2001);
        JsonNode handDesigned = compared.get("optimizers").get(1);
        assertThat(handDesigned.get("kind").asText()).isEqualTo("hand-designed");
        assertThat(handDesigned.get("hyperparameters")).isEqualTo(baseline.get("hyperparameters"));
        assertThat(handDesigned.at("/metaObjective/meanRelative")).isEqualTo(baseline.get("meanRelative"));
        JsonNode paired = compared.get("paired").get(0);
        assertThat(paired.get("problems").asInt()).isEqualTo(5);
        double difference = 0;
        for (int p = 0; p < 5; p++) {
            difference += (learned.get("perProblem").get(p).get("meanRelative").asDouble()
                            - handDesigned
                                    .get("perProblem")
                                    .get(p)
                                    .get("meanRelative")
                                    .asDouble())
                    / 5;
        }
        assertThat(paired.get("meanRelativeDifference").asDouble()).isCloseTo(difference, within(1e-15));
    }

    @Test
    void whatIsMadeOfAnOptimizerIsComparedWithIt() {
        JsonNode list = Terminal.run(
                        "compare",
                        Terminal.SAMPLE,
                        "--variant",
                        "linearized",
                        "--variant",
                        "modes:1",
                        "--variant",
                        "without-modes:1",
                        "--variant",
                        "snapshot:0",
                        "--problems",
                        8,
                        "--json")
                .json()
                .get("optimizers");
        List<String> kinds = new ArrayList<>();
        list.forEach(each -> kinds.add(each.get("kind").asText()));
        assertThat(kinds).containsExactly("learned", "distilled", "distilled", "changed", "learned");
        double whole = relative(list.get(0));
        assertThat(relative(list.get(1))).isBetween(0.7 * whole, 1.3 * whole);
        assertThat(relative(list.get(2))).isBetween(0.7 * whole, 1.5 * whole);
        assertThat(relative(list.get(3))).isGreaterThan(2 * whole);
        // Untrained, it hardly moves.
        assertThat(relative(list.get(4))).isGreaterThan(0.5);
        assertThat(list.get(4).at("/checkpoint/metaStep").asInt()).isZero();
    }

    @Test
    void networksPerParameterGoToOtherTasks() throws IOException {
        Path table = folder.resolve("scores.csv");
        Path trends = folder.resolve("trends.csv");
        Terminal.Outcome outcome = Terminal.run(
                "compare",
                STAR,
                STAR,
                "--variant",
                "nominal-off",
                "--optimizer",
                "adam:learningRate=0.01",
                "--task",
                "image-cnn",
                "--set",
                "channels=4",
                "--problems",
                2,
                "--steps",
                10,
                "--table",
                table,
                "--trends",
                trends);
        assertThat(outcome.succeeds().out())
                .contains("5 optimizers on 2 problems of image-cnn, 10 steps")
                .contains("image-mlp-star (2), nominal term off")
                .contains("the best");
        assertThat(Files.readAllLines(table)).hasSize(2 + 5);
        assertThat(Files.readString(trends)).contains("adam,10,");
        assertThat(Terminal.run("compare", STAR, "--problems", 1, "--steps", 5, "--table", table)
                        .exit())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare|2|name checkpoints",
                "compare --optimizer adam|2|--task",
                "compare --task rosenbrock --optimizer sgd|2|sgd",
                "compare --task rosenbrock --optimizer adam:rate=1|2|learningRate",
                "compare --task character-lstm --optimizer momentum|1|tune",
                "compare --task rosenbrock --optimizer adam --steps 0|2|--steps",
            })
    void whatCannotBeUnderstoodIsSaid(String line, int code, String words) {
        Terminal.Outcome outcome = Terminal.run((Object[]) line.split(" ", -1));
        assertThat(outcome.exit()).isEqualTo(code);
        assertThat(outcome.err()).contains(words);
    }

    @Test
    void whatAnOptimizerHasNotIsSaid() {
        Terminal.run("compare", STAR, "--variant", "linearized").failsSaying("linearized", "nominal-off");
        Terminal.run("compare", Terminal.SAMPLE, "--variant", "nominal-off").failsSaying("nominal-off", "modes:N");
        Terminal.run("compare", Terminal.SAMPLE, "--variant", "snapshot:7").failsSaying("meta-step 7");
        Terminal.run("compare", Terminal.SAMPLE, "--variant", "modes").failsSaying("modes:1");
    }

    private static double relative(JsonNode optimizer) {
        return optimizer.at("/metaObjective/meanRelative").asDouble();
    }
}
