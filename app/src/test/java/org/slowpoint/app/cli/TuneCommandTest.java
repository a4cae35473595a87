package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.optimizer.Momentum;

class TuneCommandTest {

    @Test
    void momentumOnLinearRegressionIsTunedNearTheTheory() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(Terminal.run(
                                "tune",
                                "--task",
                                "linear-regression",
                                "--optimizer",
                                "momentum",
                                "--samples",
                                300,
                                "--problems",
                                16,
                                "--json")
                        .succeeds()
                        .out());
        Momentum optimal = Momentum.optimal(1e-3, 1);
        assertThat(document.at("/hyperparameters/learningRate").asDouble())
                .isBetween(0.25 * optimal.learningRate(), 2.5 * optimal.learningRate());
        assertThat(document.at("/hyperparameters/momentum").asDouble()).isCloseTo(optimal.decay(), offset(0.1));
        assertThat(document.at("/test/mean").asDouble()).isBetween(0.02, 0.1);
        assertThat(document.at("/test/stdErr").asDouble()).isPositive();
        assertThat(document.at("/samples").asInt()).isEqualTo(300);
        assertThat(document.at("/widened").asInt()).isZero();
        assertThat(document.at("/ranges")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RMSProp", "adam"})
    void familiesMayBeInAnyCaseAndTasksDiffer(String family) {
        assertThat(Terminal.run(
                                "tune",
                                "--task",
                                "rosenbrock",
                                "--optimizer",
                                family,
                                "--samples",
                                20,
                                "--problems",
                                4,
                                "--steps",
                                30)
                        .succeeds()
                        .out())
                .contains("learningRate", "tuned on", "test");
    }

    @Test
    void badOptionsAreWrongUsage() {
        Terminal.run("tune", "--task", "nowhere", "--optimizer", "adam").isWrongUsage("nowhere", "rosenbrock");
        Terminal.run("tune", "--task", "rosenbrock", "--optimizer", "sgd").isWrongUsage("sgd");
        Terminal.run("tune", "--task", "rosenbrock", "--optimizer", "adam", "--samples", 0)
                .isWrongUsage("--samples");
    }
}
