package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.cli.Terminal.Outcome;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;

class SlowpointCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"open", "train", "evaluate", "analyze", "figures", "animate", "import", "export", "info"})
    void everyCommandHelps(String command) {
        Outcome outcome = Terminal.run(command, "--help").succeeds();
        assertThat(outcome.out()).startsWith("Usage: slowpoint " + command).contains("--debug");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void theProgramHelpsNamesItsCommandsAndItsVersion() {
        Outcome help = Terminal.run("--help").succeeds();
        assertThat(help.out())
                .contains("open", "train", "evaluate", "analyze", "figures", "animate", "import", "export", "info");
        assertThat(Terminal.run("--version").succeeds().out()).startsWith("Slowpoint ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast", "info", "evaluate", "analyze", "figures", "animate", "import", "export"})
    void whatIsNoCommandLineIsWrongUsage(String word) {
        Terminal.run(word).isWrongUsage();
    }

    @Test
    void aMistypedCommandIsWrongUsage() {
        Outcome outcome = Terminal.run("optimise");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("'optimise'");
    }

    @Test
    void infoSaysWhatACheckpointIs() {
        StoredCheckpoint sample = Checkpoints.read(Terminal.SAMPLE);
        JsonNode info = Terminal.run("info", Terminal.SAMPLE, "--json").json();
        assertThat(info.get("file").asText()).isEqualTo(Terminal.SAMPLE.toString());
        assertThat(info.get("sha256").asText()).isEqualTo(sample.sha256());
        assertThat(info.get("cell").asText()).isEqualTo("gru");
        assertThat(info.get("units").asInt()).isEqualTo(64);
        assertThat(info.get("weights").asInt()).isEqualTo(12_801);
        assertThat(info.get("task").asText()).isEqualTo("linear-regression");
        assertThat(info.get("snapshots").asInt()).isEqualTo(42);
        assertThat(info.get("metaSteps").asInt()).isEqualTo(2001);
        assertThat(info.get("skippedSteps").asInt()).isZero();
        assertThat(info.get("lastObjective").asDouble())
                .isEqualTo(sample.checkpoint().results().get("lastObjective"));
        assertThat(info.get("program").asText()).startsWith("slowpoint ");
        assertThat(info.get("command").asText()).startsWith("slowpoint train ");
        assertThat(info.get("config").get("batch").asInt()).isEqualTo(64);
        assertThat(info.get("config").get("objective").asText()).isEqualTo("MEAN_RELATIVE");
        assertThat(info.get("config").get("task").asText()).isEqualTo("linear-regression");
        assertThat(info.get("config").get("data").asText()).isEqualTo("drawn");
        assertThat(info.get("config").get("taskSettings").isObject()).isTrue();
        assertThat(info.get("config").get("unrollSteps").asInt()).isEqualTo(201);
        assertThat(info.get("config").get("guards").get("adjointClip").asDouble())
                .isZero();
        assertThat(info.get("settings").get("unroll").get("steps").asInt()).isEqualTo(201);
        assertThat(info.get("settings").get("architecture").get("cell").asText())
                .isEqualTo("gru");
    }

    @Test
    void infoForPeopleHasALineForEachFact() {
        Outcome outcome = Terminal.run("info", Terminal.SAMPLE).succeeds();
        assertThat(outcome.out().lines())
                .anyMatch(line -> line.matches("units +64"))
                .anyMatch(line -> line.matches("task +linear-regression"))
                .anyMatch(line -> line.matches("  optimizer.learningRate +0.008"));
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void resultsOfAFileCannotPassForItsIdentity() {
        Checkpoint sample = Checkpoints.read(Terminal.SAMPLE).checkpoint();
        Path file = folder.resolve("lying.safetensors");
        Checkpoints.write(
                file,
                new Checkpoint(
                        sample.architecture(),
                        sample.weights(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of("units", 3.0, "metaObjective", 0.5),
                        Map.of("sha256", "feed", "file", "other", "author", "A. Nonymous")));
        JsonNode info = Terminal.run("info", file, "--json").json();
        assertThat(info.get("units").asInt()).isEqualTo(64);
        assertThat(info.get("sha256").asText()).isEqualTo(Checkpoints.read(file).sha256());
        assertThat(info.get("file").asText()).isEqualTo(file.toString());
        assertThat(info.get("metaObjective").asDouble()).isEqualTo(0.5);
        assertThat(info.get("author").asText()).isEqualTo("A. Nonymous");
        assertThat(info.has("task")).isFalse();
        assertThat(info.has("config")).isFalse();
    }

    @Test
    void aCheckpointWithoutATaskNeedsOneOnTheCommandLine() {
        Checkpoint sample = Checkpoints.read(Terminal.SAMPLE).checkpoint();
        Path file = folder.resolve("bare.safetensors");
        Checkpoints.write(
                file,
                new Checkpoint(
                        sample.architecture(),
                        sample.weights(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()));
        Terminal.run("evaluate", file, "--json").failsSaying("bare.safetensors", "--task");
        JsonNode document = Terminal.run(
                        "evaluate", file, "--task", "linear-regression", "--problems", 2, "--steps", 2, "--json")
                .json();
        assertThat(document.get("problems").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "evaluate", "analyze"})
    void aDamagedCheckpointFailsInOneParagraph(String command) throws IOException {
        Path file = Files.copy(Terminal.SAMPLE, folder.resolve("damaged.safetensors"));
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(content.length() / 2);
        }
        Terminal.run(command, file).failsSaying("damaged.safetensors");
        Terminal.run(command, folder.resolve("none.safetensors")).failsSaying("none.safetensors", "does not exist");
        Terminal.run(command, folder).failsSaying("is a folder");
    }

    @Test
    void debugShowsTheStackTraceWhereverItStands() {
        Path missing = folder.resolve("none.safetensors");
        for (Outcome outcome :
                List.of(Terminal.run("info", missing, "--debug"), Terminal.run("--debug", "info", missing))) {
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).startsWith("slowpoint: ").contains("CheckpointException", "\tat org.slowpoint.");
        }
    }

    @Test
    void aNameThatWasLostOnTheWayIsExplained() {
        Terminal.run("info", "donn\uFFFDes/o.safetensors").failsSaying("this locale", "donn\uFFFDes");
        Terminal.run("import", Terminal.SAMPLE, "--out", "gr\uFFFD.safetensors").failsSaying("this locale");
        Terminal.run("info", "a\u0000b").isWrongUsage("holds a character that no file name may have");
    }

    @Test
    void openingAMissingFileFailsBeforeAnyWindow() {
        Terminal.run("open", folder.resolve("none.safetensors")).failsSaying("none.safetensors", "cannot be read");
        Terminal.run("open", folder).failsSaying("cannot be read");
    }

    @Test
    void aFileAloneIsOpened() throws IOException {
        Path file = Files.createFile(folder.resolve("there.safetensors"));
        Path gone = folder.resolve("none.safetensors");
        Terminal.run(file, gone).failsSaying("none.safetensors", "cannot be read");
        assertThat(Terminal.run(gone).exit()).isEqualTo(2);
    }
}
