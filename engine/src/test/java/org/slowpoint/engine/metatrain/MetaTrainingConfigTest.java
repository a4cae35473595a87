package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.settings.SettingInfo;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.task.TwoMoons;

class MetaTrainingConfigTest {

    private static final MetaTrainingConfig NOTEBOOK =
            Presets.named("linear-regression", "momentum").config(0);

    // What files of the first format hold, with every key of their time.
    private static final String FLAT = "{\"task\":\"two-moons\",\"taskSettings\":{\"points\":128.0,\"width\":16.0},"
            + "\"data\":\"drawn\",\"cell\":\"RESET_AFTER_GRU\",\"units\":32,\"input\":\"LOG1P\",\"inputScale\":30.0,"
            + "\"outputScale\":0.03,\"unrollSteps\":200,\"batch\":8,\"metaSteps\":2500,\"objective\":\"MEAN_RELATIVE\","
            + "\"firstOrder\":true,\"learningRate\":0.0015,\"decayRate\":0.55,\"decaySteps\":500.0,\"beta1\":0.9,"
            + "\"beta2\":0.99,\"epsilon\":4.5E-6,\"clip\":0.05,\"normPenalty\":1.0E-5,\"guards\":{\"skipAbove\":20.0,"
            + "\"returnAbove\":1.1,\"problemClip\":1.5,\"adjointClip\":0.1},\"validationProblems\":64,"
            + "\"validationEvery\":25,\"snapshotEvery\":50,\"seed\":1}";

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "unroll.steps, 0, 0",
        "unroll.batch, -1, -1",
        "metaSteps, 0, 0",
        "snapshotEvery, 0, 0",
        "architecture.units, 0, 0",
        "architecture.units, 4097, 4097",
        "architecture.units, 3.5, “3.5”",
        "architecture.inputScale, 0, 0.0",
        "architecture.outputScale, -2, -2.0",
        "architecture.inputScale, NaN, NaN",
        "optimizer.learningRate, 0, 0.0",
        "optimizer.learningRate, Infinity, Infinity",
        "optimizer.decayRate, -0.5, -0.5",
        "optimizer.decaySteps, 0, 0.0",
        "optimizer.epsilon, 0, 0.0",
        "optimizer.clip, NaN, NaN",
        "optimizer.clip, much, “much”",
        "optimizer.beta1, 1, 1.0",
        "optimizer.beta2, -0.1, -0.1",
        "optimizer.normPenalty, -1e-9, -1.0E-9",
        "optimizer.normPenalty, Infinity, Infinity",
        "estimator.firstOrder, perhaps, “perhaps”",
        "guards.skipAbove, 0.5, 0.5",
        "validation.every, 0, 0",
        "task.size, 0, 0",
    })
    void aValueThatDoesNotFitIsNamedWithItsFullKey(String key, String value, String shown) {
        assertThatThrownBy(() -> NOTEBOOK.with(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " must be ")
                .hasMessageEndingWith(", got " + shown);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "architecture.cell, elman, choose gru",
        "unroll.objective, median, choose mean",
        "task, chess, choose linear-regression",
        "estimator.kind, guessing, choose back-propagation",
    })
    void anUnknownWordIsAnsweredWithTheWordsThereAre(String key, String word, String shown) {
        assertThatThrownBy(() -> NOTEBOOK.with(key, word)).hasMessageContainingAll("cannot be “" + word + "”", shown);
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheKeysThereAre() {
        assertThatThrownBy(() -> NOTEBOOK.with("unitz", 3)).hasMessageContainingAll("“unitz”", "architecture.units");
        assertThatThrownBy(() -> NOTEBOOK.with("task.width", 3))
                .hasMessage("there is no setting “task.width”; the settings of the task linear-regression are"
                        + " task.kind, task.size");
        assertThatThrownBy(() -> NOTEBOOK.with("guards", 3)).hasMessageContainingAll("group", "guards.skipAbove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "unroll.objective", "seed", "optimizer.clip"})
    void nothingMayBeLeftOutOfAFile(String key) {
        ObjectNode node = Settings.write(NOTEBOOK);
        int dot = key.indexOf('.');
        (dot < 0 ? node : (ObjectNode) node.get(key.substring(0, dot))).remove(key.substring(dot + 1));
        assertThatThrownBy(() -> Settings.read(node, MetaTrainingConfig.class)).hasMessage(key + " is missing");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "optimizer.normPenalty, 0",
        "optimizer.beta1, 0",
        "architecture.units, 1",
        "architecture.units, 4096",
        "unroll.batch, 1",
        "guards.skipAbove, 1",
        "seed, -9223372036854775808"
    })
    void theEndsOfTheRangesAreAllowed(String key, String value) {
        JsonNode node = Settings.write(NOTEBOOK.with(key, value)).at("/" + key.replace('.', '/'));
        assertThat(node.asDouble()).isEqualTo(Double.parseDouble(value));
    }

    @Test
    void theRateDecaysContinuously() {
        MetaOptimizerConfig optimizer = NOTEBOOK.optimizer();
        assertThat(optimizer.learningRateAt(0, 2001)).isEqualTo(8e-3);
        assertThat(optimizer.learningRateAt(500, 2001)).isCloseTo(8e-3 / Math.sqrt(2), within(1e-17));
        assertThat(optimizer.learningRateAt(1000, 2001)).isCloseTo(4e-3, within(1e-17));
    }

    static Stream<MetaTrainingConfig> presets() {
        return Stream.concat(
                Tasks.names().stream()
                        .flatMap(task -> Presets.of(task).stream())
                        .map(preset -> preset.config(7)),
                Stream.of(NOTEBOOK.with("estimator", EvolutionStrategies.persistent(0.02, 5))
                        .with("architecture.cell", "lstm")
                        .with("seed", Long.MIN_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whatIsWrittenReadsBack(MetaTrainingConfig config) {
        assertThat(Settings.parse(Settings.write(config).toString(), MetaTrainingConfig.class))
                .isEqualTo(config);
    }

    @Test
    void settingsThatLieSideBySideAreUnderstood() {
        MetaTrainingConfig config = Settings.parse(FLAT, MetaTrainingConfig.class);
        assertThat(config)
                .isEqualTo(Presets.named("two-moons", "strong")
                        .config(1)
                        .with("architecture.cell", "gru-reset-after")
                        .with("architecture.input", "log1p")
                        .with("firstOrder", true));
        // Over another configuration, of a task that takes no data, too.
        assertThat(Settings.with(NOTEBOOK, Settings.tree(FLAT))).isEqualTo(config);
        MetaTrainingConfig digits = Settings.parse(
                FLAT.replace("two-moons", "digits").replace("{\"points\":128.0,\"width\":16.0}", "{\"channels\":4}"),
                MetaTrainingConfig.class);
        assertThat(digits.task()).isEqualTo(new Digits.Config(4, 100, TaskConfig.DRAWN));
    }

    @Test
    void aNameThatEndsOnlyOneKeyIsEnough() {
        assertThat(NOTEBOOK.with("units", 32)).isEqualTo(NOTEBOOK.with("architecture.units", 32));
        assertThat(NOTEBOOK.with("unrollSteps", 50)).isEqualTo(NOTEBOOK.with("unroll.steps", 50));
        assertThat(NOTEBOOK.with("guards.adjointClip", 0.5)).isEqualTo(NOTEBOOK.with("estimator.adjointClip", 0.5));
        assertThatThrownBy(() -> NOTEBOOK.with("kind", "rnn")).hasMessageContaining("“kind”");
    }

    @Test
    void anotherKindComesWithItsDefaultsAndTheRestStays() {
        MetaTrainingConfig moons = NOTEBOOK.with("task", "two-moons");
        assertThat(moons.task()).isEqualTo(new TwoMoons.Config(64, 1024, 0.1));
        assertThat(moons.optimizer()).isEqualTo(NOTEBOOK.optimizer());
        assertThat(moons.with("task.width", 16).with("task", "two-moons").task())
                .isEqualTo(new TwoMoons.Config(16, 1024, 0.1));
    }

    @Test
    void anEstimatorSaysWhatItCannotTrain() {
        assertThatThrownBy(
                        () -> NOTEBOOK.with("estimator", "evolution-strategies").with("objective", "final"))
                .hasMessageStartingWith("unroll.objective must be mean");
    }

    @Test
    void everySettingDescribesItself() {
        List<SettingInfo> all = Settings.describe(MetaTrainingConfig.class);
        assertThat(all).extracting(SettingInfo::key).contains("task.width", "estimator.sigma", "guards.skipAbove");
        for (SettingInfo each : all) {
            assertThat(each.about()).as(each.key()).matches("(?s)\\p{Lu}.*\\.");
            assertThat(each.range()).as(each.key()).isNotBlank();
            assertThat(each.initial()).as(each.key()).isNotBlank();
            assertThat(each.unit().isEmpty())
                    .as(each.key())
                    .isEqualTo(!Set.of(int.class, long.class, double.class).contains(each.type()));
        }
        assertThat(all.stream().map(each -> each.kind() + "/" + each.key()).collect(Collectors.toSet()))
                .hasSameSizeAs(all);
    }

    @ParameterizedTest
    @ValueSource(classes = {TaskConfig.class, Architecture.class, EstimatorConfig.class})
    void everyKindHasANameOfItsOwnAndDefaults(Class<?> family) {
        assertThat(Kinds.names(family)).doesNotHaveDuplicates().isNotEmpty();
        for (Kinds.Entry kind : Kinds.of(family)) {
            assertThat(kind.title()).isNotBlank();
            assertThat(kind.about()).isNotBlank();
            assertThat(Kinds.of((Record) Settings.defaults(kind.type()))).isEqualTo(kind);
            assertThat(Kinds.named(family, kind.name())).contains(kind);
        }
    }
}
