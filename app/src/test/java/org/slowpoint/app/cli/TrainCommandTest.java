package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.cli.Terminal.Outcome;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.settings.SettingInfo;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Tasks;

class TrainCommandTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("tiny.safetensors");
    }

    @Test
    void trainingWritesACheckpointWithItsHistoryAndProvenance() {
        Outcome outcome = Terminal.train(file).succeeds();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("meta-step 6 of 6", "Saved to " + file + " at meta-step 6.");
        Checkpoint checkpoint = Checkpoints.read(file).checkpoint();
        MetaTrainingConfig config = checkpoint.config().orElseThrow();
        assertThat(config.task()).isEqualTo(new LinearRegression.Config(5));
        assertThat(config.architecture()).isEqualTo(new RnnArchitecture(CellKind.GRU, 4, 1, 1));
        assertThat(config.unroll().batch()).isEqualTo(2);
        assertThat(config.unroll().steps()).isEqualTo(5);
        assertThat(config.metaSteps()).isEqualTo(6);
        assertThat(config.seed()).isEqualTo(5);
        assertThat(config.optimizer().learningRate())
                .isEqualTo(Presets.of("linear-regression")
                        .get(0)
                        .config(5)
                        .optimizer()
                        .learningRate());
        assertThat(checkpoint.snapshots()).extracting(Snapshot::step).containsExactly(0, 4, 6);
        assertThat(checkpoint.training().orElseThrow().step()).isEqualTo(6);
        assertThat(checkpoint.results())
                .containsOnlyKeys("lastObjective", "trainingSeconds", "validationObjective", "validationStep");
        assertThat(checkpoint.results().get("lastObjective"))
                .isEqualTo(checkpoint.snapshots().get(2).objective());
        assertThat(checkpoint.provenance()).containsOnlyKeys("program", "java", "system", "command");
        assertThat(checkpoint.provenance().get("command"))
                .startsWith("slowpoint train --out ")
                .contains("--set units=4")
                .contains("--seed 5");
    }

    @Test
    void theNumberOfThreadsLeavesNoTraceInTheResult() throws IOException {
        Path other = folder.resolve("other.safetensors");
        // 40 problems of 5 parameters are three shards of work.
        Terminal.train(file, "--threads", 1, "--set", "batch=40").succeeds();
        Terminal.train(other, "--threads", 2, "--set", "batch=40").succeeds();
        assertThat(Files.readAllBytes(anonymous(other))).isEqualTo(Files.readAllBytes(anonymous(file)));
    }

    @Test
    void anotherSeedIsAnotherTraining() {
        Path other = folder.resolve("other.safetensors");
        Terminal.train(file).succeeds();
        Terminal.train(other, "--seed", 6).succeeds();
        assertThat(Checkpoints.read(other).checkpoint().weights())
                .isNotEqualTo(Checkpoints.read(file).checkpoint().weights());
    }

    @Test
    void anUnknownSettingIsWrongUsageAndTheSettingsAreNamed() {
        Outcome outcome = Terminal.train(file, "--set", "unitz=4");
        outcome.isWrongUsage("“unitz”", "units", "learningRate", "objective", "snapshotEvery");
        assertThat(file).doesNotExist();
    }

    @Test
    void theHelpListsEverySetting() {
        String help = Terminal.run("train", "--help").succeeds().out();
        for (SettingInfo each : Settings.describe(MetaTrainingConfig.class)) {
            assertThat(help).contains("  " + each.key() + "=" + each.initial(), each.about());
        }
    }

    @Test
    void theHelpListsEveryPreset() {
        String help = Terminal.run("train", "--help").succeeds().out();
        for (String task : Tasks.names()) {
            assertThat(help).contains("  " + task + System.lineSeparator());
            for (Presets.Preset preset : Presets.of(task)) {
                assertThat(help).contains("      " + preset.id() + " ", preset.about());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackbox-test", "hyperparam-test", "star-test"})
    void theSecondPapersOptimizersTrainFromAPreset(String preset) {
        Terminal.run("train", "--task", "image-mlp", "--preset", preset, "--out", file.toString())
                .succeeds();
        Checkpoint trained = Checkpoints.read(file).checkpoint();
        assertThat(trained.training().orElseThrow().step()).isEqualTo(5);
        assertThat(trained.config()).contains(Presets.named("image-mlp", preset).config(0));
    }

    @Test
    void keysWithTheirGroupsMeanWhatThoseWithoutDo() {
        Path other = folder.resolve("other.safetensors");
        Terminal.train(file, "--set", "clip=0.25", "--set", "guards.adjointClip=3", "--set", "taskSettings.size=3")
                .succeeds();
        Terminal.train(
                        other,
                        "--set",
                        "optimizer.clip=0.25",
                        "--set",
                        "estimator.adjointClip=3",
                        "--set",
                        "task.size=3")
                .succeeds();
        assertThat(Checkpoints.read(other).checkpoint().config())
                .isEqualTo(Checkpoints.read(file).checkpoint().config());
    }

    @Test
    void evolutionStrategiesTrainAndGoOn() throws IOException {
        Path parts = folder.resolve("parts.safetensors");
        Object[] chosen = {"--set", "estimator=evolution-strategies", "--set", "estimator.truncation=3"};
        Terminal.train(file, chosen).succeeds();
        Terminal.run(training(parts, chosen, "metaSteps=4")).succeeds();
        assertThat(Terminal.run(training(parts, chosen, "metaSteps=6", "--resume"))
                        .succeeds()
                        .err())
                .contains("Going on from meta-step 4.");
        assertThat(Files.readAllBytes(anonymous(parts))).isEqualTo(Files.readAllBytes(anonymous(file)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "units=0, 'architecture.units must be in 1 … 4096, got 0'",
        "units=5000, got 5000",
        "units=many, units",
        "units=3.7, units",
        "units=null, units",
        "units=, units",
        "units=true, units",
        "units=[4], units",
        "batch=-2, got -2",
        "learningRate=0, got 0.0",
        "learningRate=1e999, got Infinity",
        "normPenalty=Infinity, got Infinity",
        "clip=NaN, got NaN",
        "seed=99999999999999999999, seed",
        "seed=null, seed",
        "objective=median, objective",
        "objective=1, objective",
        "cell=elman, cell",
        "task=chess, linear-regression",
        "nothing, nothing",
    })
    void aBadValueIsWrongUsage(String setting, String shown) {
        Terminal.train(file, "--set", setting).isWrongUsage(shown);
        assertThat(file).doesNotExist();
    }

    @Test
    void wordsOfSettingsMayBeInAnyCase() {
        Terminal.train(file, "--set", "objective=minimum", "--set", "cell=gru").succeeds();
        assertThat(Checkpoints.read(file)
                        .checkpoint()
                        .config()
                        .orElseThrow()
                        .unroll()
                        .objective())
                .isEqualTo(MetaObjective.MINIMUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads=0", "--threads=two", "--seed=x", "--task=chess", "--fast"})
    void badOptionsAreWrongUsage(String option) {
        Terminal.train(file, option).isWrongUsage();
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutAFileToWriteThereIsNoTraining() {
        Terminal.run("train").isWrongUsage("--out");
    }

    @Test
    void anExistingFileIsNotOverwrittenWithoutResume() throws IOException {
        Files.writeString(file, "precious");
        Terminal.train(file).failsSaying("tiny.safetensors exists", "--resume", "--out");
        assertThat(file).hasContent("precious");
    }

    @Test
    void resumingWithOtherSettingsIsRefused() throws IOException {
        Terminal.train(file).succeeds();
        byte[] before = Files.readAllBytes(file);
        Terminal.train(file, "--resume", "--set", "batch=3").failsSaying("other settings", "--out");
        Terminal.train(file, "--resume", "--seed", 6).failsSaying("another seed");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void resumingWithoutSettingsSimplyGoesOn() {
        Object[] begin = {
            "train",
            "--preset",
            "live",
            "--set",
            "units=4",
            "--set",
            "metaSteps=3",
            "--set",
            "snapshotEvery=2",
            "--set",
            "batch=2",
            "--set",
            "unrollSteps=5",
            "--seed",
            3,
            "--out",
            file
        };
        Terminal.run(begin).succeeds();
        assertThat(Terminal.run("train", "--out", file, "--resume").succeeds().err())
                .contains("Going on from meta-step 3.");
        assertThat(Terminal.run("train", "--out", file, "--set", "metaSteps=5", "--resume")
                        .succeeds()
                        .err())
                .contains("at meta-step 5.");
        Path whole = file.resolveSibling("whole.safetensors");
        begin[6] = "metaSteps=5";
        begin[begin.length - 1] = whole;
        Terminal.run(begin).succeeds();
        assertThat(Checkpoints.read(file).checkpoint().weights())
                .isEqualTo(Checkpoints.read(whole).checkpoint().weights());
    }

    @Test
    void whatDiffersIsNamed() {
        Terminal.run(
                        "train",
                        "--preset",
                        "live",
                        "--set",
                        "metaSteps=2",
                        "--set",
                        "snapshotEvery=2",
                        "--set",
                        "batch=2",
                        "--set",
                        "unrollSteps=5",
                        "--out",
                        file)
                .succeeds();
        Terminal.run("train", "--set", "metaSteps=8", "--set", "learningRate=0.01", "--out", file, "--resume")
                .failsSaying("learningRate 0.01 instead of 0.006", "snapshotEvery 20 instead of 2");
        Terminal.run("train", "--task", "rosenbrock", "--out", file, "--resume")
                .failsSaying("task rosenbrock instead of linear-regression");
        Terminal.run("train", "--seed", 4, "--out", file, "--resume").failsSaying("seed 4 instead of 0");
    }

    @Test
    void absurdSettingsAreRefusedBeforeAnyWork() {
        for (String setting : java.util.List.of(
                "units=0",
                "units=-1",
                "units=1000000000",
                "units=NaN",
                "batch=1000000000",
                "unroll.steps=0",
                "task.size=1000000000",
                "task.size=null",
                "learningRate=NaN",
                "validation.problems=1e12")) {
            Terminal.run("train", "--set", setting, "--out", file).isWrongUsage(setting.replaceAll("[=.].*", ""));
        }
        Terminal.run("train", "--set", "learningrat=0.1", "--out", file)
                .isWrongUsage("did you mean optimizer.learningRate?");
        Terminal.run("train", "--set", "architecture.unit=8", "--out", file)
                .isWrongUsage("did you mean architecture.units?");
        Terminal.run("train", "--set", "unroll.batch=900000", "--set", "task.size=4000", "--out", file)
                .failsSaying("not enough memory", "GB", "unroll.batch");
        Terminal.run("evaluate", Terminal.SAMPLE, "--problems", 2_000_000_000, "--steps", 1000)
                .failsSaying("not enough memory", "GB", "--problems");
        Terminal.run("tune", "--task", "rosenbrock", "--optimizer", "adam", "--problems", 2_000_000_000)
                .failsSaying("not enough memory", "GB", "--problems");
        assertThat(file).doesNotExist();
    }

    @Test
    void resumingADamagedFileIsRefusedAndLeavesIt() throws IOException {
        Files.writeString(file, "damaged");
        Terminal.train(file, "--resume").failsSaying("tiny.safetensors");
        assertThat(file).hasContent("damaged");
    }

    @Test
    void resumingWithoutAFileBegins() {
        Terminal.train(file, "--resume").succeeds();
        assertThat(Checkpoints.read(file).checkpoint().training().orElseThrow().step())
                .isEqualTo(6);
    }

    @Test
    void resumingAFinishedTrainingChangesNoResult() throws IOException {
        Terminal.train(file).succeeds();
        byte[] before = Files.readAllBytes(anonymous(file));
        assertThat(Terminal.train(file, "--resume").succeeds().err()).contains("Going on from meta-step 6.");
        assertThat(Files.readAllBytes(anonymous(file))).isEqualTo(before);
    }

    @Test
    void trainingStoppedBeforeItsFirstStepIsResumed() throws IOException {
        Path whole = folder.resolve("whole.safetensors");
        Terminal.train(whole).succeeds();
        Checkpoint finished = Checkpoints.read(whole).checkpoint();
        MetaTrainingConfig config = finished.config().orElseThrow();
        TrainerState start = TrainerState.initial(config);
        Checkpoints.write(
                file,
                new Checkpoint(
                        config.architecture(),
                        start.weights(),
                        Optional.of(config),
                        Optional.of(start),
                        finished.snapshots().subList(0, 1),
                        Map.of(),
                        Map.of()));
        Terminal.train(file, "--resume").succeeds();
        assertThat(Files.readAllBytes(anonymous(file))).isEqualTo(Files.readAllBytes(anonymous(whole)));
    }

    @Test
    void aConfigurationFileSetsWhatItNamesAndOptionsComeAfterIt() throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"), "{\"objective\": \"FINAL\", \"batch\": 3, \"clip\": 0.25, \"seed\": 8}");
        Terminal.train(file, "--config", config).succeeds();
        MetaTrainingConfig used = Checkpoints.read(file).checkpoint().config().orElseThrow();
        assertThat(used.unroll().objective()).isEqualTo(MetaObjective.FINAL);
        assertThat(used.optimizer().clip()).isEqualTo(0.25);
        assertThat(used.unroll().batch()).as("--set comes after --config").isEqualTo(2);
        assertThat(used.seed()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"unitz\": 3}",
                "{\"clip\": \"much\"}",
                "{\"clip\": null}",
                "{\"objective\": null}",
                "{\"objective\": 2}",
                "{\"clip\": 1} {}",
                "{\"clip\": ",
                "clip: 1"
            })
    void aConfigurationFileThatDoesNotFitIsWrongUsage(String content) throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), content);
        Terminal.train(file, "--config", config).isWrongUsage();
        assertThat(file).doesNotExist();
    }

    @Test
    void aMissingConfigurationFileIsWrongUsage() {
        Terminal.train(file, "--config", folder.resolve("none.json")).isWrongUsage("none.json", "--config");
    }

    @Test
    void aFolderThatDoesNotExistFailsAtOnce() {
        Terminal.train(folder.resolve("no/where.safetensors"), "--set", "metaSteps=1000000")
                .failsSaying("where.safetensors", "does not exist");
    }

    private static Object[] training(Path out, Object[] chosen, String steps, Object... more) {
        List<Object> all = new ArrayList<>(List.of("train", "--out", out, "--seed", 5, "--set", steps));
        for (String setting : List.of("units=4", "batch=2", "unrollSteps=5", "snapshotEvery=4")) {
            all.addAll(List.of("--set", setting));
        }
        all.addAll(List.of(chosen));
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** The file written again without what may differ between equal trainings: provenance and time. */
    private Path anonymous(Path trained) throws IOException {
        Checkpoint c = Checkpoints.read(trained).checkpoint();
        Path target = Files.createTempFile(folder, "anonymous", ".safetensors");
        Map<String, Double> results = Map.of("lastObjective", c.results().get("lastObjective"));
        List<Snapshot> snapshots = c.snapshots();
        Checkpoints.write(
                target,
                new Checkpoint(c.architecture(), c.weights(), c.config(), c.training(), snapshots, results, Map.of()));
        return target;
    }
}
