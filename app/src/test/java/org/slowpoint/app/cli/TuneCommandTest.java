package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    @ValueSource(strings = {"RMSProp", "adam", "AdamW", "adafactor"})
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
    void aNetworkIsTunedByHalvingIntoAListOfBaselines(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("baselines.json");
        List<Object> arguments = List.of(
                "tune",
                "--task",
                "two-moons",
                "--set",
                "width=3",
                "--set",
                "points=16",
                "--samples",
                12,
                "--problems",
                5,
                "--steps",
                8,
                "--optimizer",
                "all",
                "--baselines",
                file,
                "--json");
        Terminal.Outcome outcome = Terminal.run(arguments.toArray()).succeeds();
        assertThat(outcome.err()).contains("Budget: 12 draws on 1 problem, 3 on 4, 1 on 5, 8 steps each.");
        JsonNode list = outcome.json();
        assertThat(list).isEqualTo(new ObjectMapper().readTree(file.toFile()));
        assertThat(list.findValuesAsText("optimizer"))
                .containsExactly("momentum", "rmsprop", "adam", "adamw", "adafactor");
        JsonNode one = list.get(0);
        assertThat(one.at("/settings/width").asDouble()).isEqualTo(3);
        assertThat(one.at("/settings/noise").asDouble()).isEqualTo(0.1);
        assertThat(one.at("/budget/1/draws").asInt()).isEqualTo(3);
        assertThat(one.at("/giveUp").asDouble()).isEqualTo(10);
        assertThat(one.at("/test/mean").asDouble()).isPositive();
        List<Object> again = new ArrayList<>(arguments);
        again.addAll(List.of("--threads", 1));
        assertThat(Terminal.run(again.toArray()).json()).isEqualTo(list);
        assertThat(new ObjectMapper().readTree(file.toFile()))
                .as("replaced, not added")
                .isEqualTo(list);
    }

    @Test
    void badSettingsAreWrongUsage() {
        Terminal.run("tune", "--task", "two-moons", "--optimizer", "adam", "--set", "height=3")
                .isWrongUsage("height", "width");
        Terminal.run("tune", "--task", "two-moons", "--optimizer", "adam", "--set", "width=wide")
                .isWrongUsage("width", "wide");
        Terminal.run("tune", "--task", "two-moons", "--optimizer", "adam", "--set", "width=0")
                .isWrongUsage("width");
        Terminal.run("tune", "--task", "two-moons", "--optimizer", "adam", "--data", "digits")
                .isWrongUsage("--data");
        Terminal.run("tune", "--task", "two-moons", "--optimizer", "adam", "--cut", 0)
                .isWrongUsage("--cut");
    }

    @Test
    void aTaskLearnsFromAFolderOfTheUser(@TempDir Path folder) throws IOException {
        Object[] search = {
            "tune",
            "--task",
            "character-lstm",
            "--optimizer",
            "momentum",
            "--set",
            "units=3",
            "--set",
            "length=4",
            "--set",
            "minibatch=2",
            "--samples",
            2,
            "--problems",
            1,
            "--steps",
            3,
            "--json",
            "--data",
            folder
        };
        Terminal.run(search).failsSaying("cannot be used", "data_batch_1.bin", ".txt");
        Files.writeString(folder.resolve("a.txt"), "one and two and three and ".repeat(20));
        assertThat(Terminal.run(search).json().path("data").asText()).startsWith("text-");
        Terminal.run("tune", "--task", "image-mlp", "--optimizer", "momentum", "--data", folder)
                .isWrongUsage("image-mlp learns images");
    }

    @Test
    void aSwitchOfATaskIsTrueOrFalse() {
        assertThat(Terminal.run(
                                "tune",
                                "--task",
                                "image-mlp",
                                "--optimizer",
                                "momentum",
                                "--set",
                                "layerNorm=true",
                                "--set",
                                "width=3",
                                "--set",
                                "minibatch=4",
                                "--samples",
                                2,
                                "--problems",
                                1,
                                "--steps",
                                3,
                                "--json")
                        .json()
                        .path("settings")
                        .path("layerNorm")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void aListThatCannotBeWrittenIsToldBeforeTheSearch(@TempDir Path folder) throws IOException {
        Path odd = Files.writeString(folder.resolve("odd.json"), "{}");
        Terminal.run("tune", "--task", "rosenbrock", "--optimizer", "adam", "--baselines", odd)
                .failsSaying("odd.json");
        Terminal.run(
                        "tune",
                        "--task",
                        "rosenbrock",
                        "--optimizer",
                        "adam",
                        "--baselines",
                        folder.resolve("none").resolve("b.json"))
                .failsSaying("none", "--baselines");
    }

    @Test
    void badOptionsAreWrongUsage() {
        Terminal.run("tune", "--task", "nowhere", "--optimizer", "adam").isWrongUsage("nowhere", "rosenbrock");
        Terminal.run("tune", "--task", "rosenbrock", "--optimizer", "sgd")
                .isWrongUsage("sgd", "momentum, rmsprop, adam, adamw, adafactor, all");
        Terminal.run("tune", "--task", "rosenbrock", "--optimizer", "adam", "--samples", 0)
                .isWrongUsage("--samples");
    }

    @Test
    void notesAreKeptAndOwnDrawsReplaced(@TempDir Path notesFolder) throws IOException {
        Path notes = Files.writeString(notesFolder.resolve("notes.csv"), "notes");
        Object[] search = {
            "tune",
            "--task",
            "linear-regression",
            "--optimizer",
            "momentum",
            "--samples",
            5,
            "--problems",
            2,
            "--steps",
            5,
            "--trials",
            notes
        };
        Terminal.run(search).failsSaying("notes.csv", "no list of draws", "--overwrite");
        assertThat(notes).hasContent("notes");
        List<Object> replacing = new ArrayList<>(List.of(search));
        replacing.add("--overwrite");
        Terminal.run(replacing.toArray()).succeeds();
        Terminal.run(search).succeeds();
        assertThat(notes).content().startsWith("# linear-regression");
        replacing.set(replacing.indexOf(notes), notesFolder.resolve("none").resolve("t.csv"));
        Terminal.run(replacing.toArray()).failsSaying("t.csv", "does not exist");
    }
}
