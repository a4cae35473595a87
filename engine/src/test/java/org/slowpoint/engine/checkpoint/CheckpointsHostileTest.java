package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class CheckpointsHostileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("lying.safetensors");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("no format", f -> f.withoutMetadata("format"), "not a Slowpoint checkpoint"),
                lie("a later format", f -> f.metadata("format", "slowpoint-3"), "newer Slowpoint"),
                lie("a much later format", f -> f.metadata("format", "slowpoint-12.1"), "“slowpoint-12.1”"),
                lie("an endless format", f -> f.metadata("format", "x".repeat(9999)), "its format is “xxx"),
                lie("a format of two lines", f -> f.metadata("format", "a\nb"), "its format is “a"),
                lie("no architecture", f -> f.withoutMetadata("architecture"), "no architecture"),
                lie("architecture no JSON", f -> f.metadata("architecture", "gru, 3 units"), "“architecture”"),
                lie("architecture empty", f -> f.metadata("architecture", ""), "“architecture”"),
                lie("architecture null", f -> f.metadata("architecture", "null"), "“architecture”"),
                lie("architecture a list", f -> f.metadata("architecture", "[3]"), "“architecture”"),
                lie("architecture with a tail", f -> append(f, "architecture", " {}"), "“architecture”"),
                lie("architecture without units", f -> f.metadata("architecture", "{\"cell\":\"gru\"}"), "units"),
                lie("units null", f -> units(f, "null"), "units is missing"),
                lie("units text", f -> units(f, "\"three\""), "units must be a whole number, got “three”"),
                lie("units 3.7", f -> units(f, "3.7"), "“architecture”"),
                lie("units 0", f -> units(f, "0"), "got 0"),
                lie("units negative", f -> units(f, "-3"), "got -3"),
                lie("units 10^9", f -> units(f, "1000000000"), "got 1000000000"),
                lie("units beyond an int", f -> units(f, "3000000000"), "“architecture”"),
                lie("one unit too many", f -> units(f, "4"), "“initial_state” has shape [3]"),
                lie("the most units", f -> units(f, "4096"), "“initial_state” has shape [3]"),
                lie(
                        "an unknown cell",
                        f -> f.replace("architecture", "gru", "elman"),
                        "cell cannot be “elman”; choose gru, rnn"),
                lie(
                        "an unknown input",
                        f -> f.replace("architecture", "raw", "sign"),
                        "input cannot be “sign”; choose raw, log1p"),
                lie("an input that is null", f -> f.replace("architecture", "\"raw\"", "null"), "input is missing"),
                lie("another input", f -> f.replace("architecture", "raw", "log1p"), "“update_gate.input” has shape"),
                lie("another cell", f -> f.replace("architecture", "gru", "ugrnn"), "another architecture"),
                lie("a larger cell", f -> f.replace("architecture", "gru", "lstm"), "“initial_state” has shape [3]"),
                lie("a cell that is null", f -> f.replace("architecture", "\"gru\"", "null"), "cell is missing"),
                lie("an input scale of 0", f -> scale(f, "inputScale", "0"), "inputScale must be positive"),
                lie("an infinite output scale", f -> scale(f, "outputScale", "1e999"), "outputScale must be"),
                lie("a scale not a number", f -> scale(f, "outputScale", "\"NaN\""), "outputScale must be"),
                lie("an unknown field", f -> f.replace("architecture", "{", "{\"layers\":2,"), "layers"),
                lie("config no JSON", f -> f.metadata("config", "{"), "“config”"),
                lie("config null", f -> f.metadata("config", "null"), "“config”"),
                lie("config of other units", f -> config(f, "\"units\":3", "\"units\":4"), "another architecture"),
                lie("config of another scale", f -> config(f, "Scale\":2.0", "Scale\":3.0"), "another architecture"),
                lie("config of no cell", f -> config(f, "\"gru\"", "null"), "cell is missing"),
                lie("config of an unknown cell", f -> config(f, "\"gru\"", "\"elman\""), "architecture.cell cannot be"),
                lie("config of another cell", f -> config(f, "\"gru\"", "\"ugrnn\""), "another architecture"),
                lie("config of no task", f -> config(f, "\"linear-regression\"", "null"), "task is missing"),
                lie("config of no objective", f -> config(f, "\"mean\"", "null"), "objective is missing"),
                lie("config of objective 2", f -> config(f, "\"mean\"", "2"), "“config”"),
                lie("config of an unknown objective", f -> config(f, "\"mean\"", "\"median\""), "“config”"),
                lie("config without a field", f -> config(f, ",\"seed\":-42", ""), "seed"),
                lie(
                        "config batch 0",
                        f -> config(f, "\"batch\":4", "\"batch\":0"),
                        "batch must be in 1 … 1000000, got 0"),
                lie("config batch 4.5", f -> config(f, "\"batch\":4", "\"batch\":4.5"), "“config”"),
                lie("config negative rate", f -> config(f, "0.001", "-0.001"), "learningRate must be positive"),
                lie("config beta1 of 1", f -> config(f, "\"beta1\":0.9", "\"beta1\":1"), "got 1.0"),
                lie("config clip infinite", f -> config(f, "\"clip\":5.0", "\"clip\":1e999"), "clip must be"),
                lie("config penalty infinite", f -> config(f, "1.0E-4", "1e999"), "normPenalty must be"),
                lie("training no JSON", f -> f.metadata("training", "21"), "“training”"),
                lie("training null", f -> f.metadata("training", "null"), "“training”"),
                lie("training without steps", f -> f.metadata("training", "{\"skipped\":0}"), "“training”"),
                lie("training before the start", f -> f.replace("training", "21", "-1"), "negative number of steps"),
                lie(
                        "negative skips",
                        f -> f.replace("training", "\"skipped\":2", "\"skipped\":-2"),
                        "negative number of steps"),
                lie("negative returns", f -> f.replace("training", "\"returned\":2", "\"returned\":-2"), "negative"),
                lie("a rate of 2", f -> f.replace("training", "0.49", "2"), "slows down by a factor of 2"),
                lie(
                        "no validated weights",
                        f -> f.withoutTensor("training.validated_weights"),
                        "training.validated_weights"),
                lie("no guarded weights", f -> f.withoutTensor("training.guard.weights"), "training.guard.weights"),
                lie("results no JSON", f -> f.metadata("results", "good"), "“results”"),
                lie("results null", f -> f.metadata("results", "null"), "“results”"),
                lie("a result that is null", f -> f.metadata("results", "{\"a\":null}"), "“results”"),
                lie("a result that is text", f -> f.metadata("results", "{\"a\":\"good\"}"), "“results”"),
                lie("provenance a list", f -> f.metadata("provenance", "[]"), "“provenance”"),
                lie("provenance nested", f -> f.metadata("provenance", "{\"a\":{}}"), "“provenance”"),
                lie("provenance null inside", f -> f.metadata("provenance", "{\"a\":null}"), "“provenance”"),
                lie("provenance deep", f -> f.metadata("provenance", "{\"a\":" + "[".repeat(9999)), "“provenance”"),
                lie("no weights", f -> f.withoutTensor("readout.weight"), "“readout.weight” is missing"),
                lie("no bias", f -> f.withoutTensor("readout.bias"), "“readout.bias” is missing"),
                lie("a bias as a list", f -> f.zeros("readout.bias", 1), "“readout.bias” has shape [1]"),
                lie(
                        "a transposed shape",
                        f -> f.zeros("candidate.recurrent", 9),
                        "“candidate.recurrent” has shape [9]"),
                lie("weights in double", f -> f.asDouble("readout.weight"), "“readout.weight” holds DOUBLE numbers"),
                lie("snapshots in double", f -> f.asDouble("snapshots.weights"), "“snapshots.weights” holds DOUBLE"),
                lie("an empty weight", f -> f.zeros("candidate.input", 0), "“candidate.input” has shape [0]"),
                lie("no moment", f -> f.withoutTensor("training.first_moment"), "“training.first_moment” is missing"),
                lie("a short moment", f -> f.zeros("training.second_moment", 2), "“training.second_moment” has shape"),
                lie("no snapshot steps", f -> f.withoutTensor("snapshots.step"), "“snapshots.step” is missing"),
                lie("no snapshot weights", f -> f.withoutTensor("snapshots.weights"), "“snapshots.weights” is missing"),
                lie("no objectives", f -> f.withoutTensor("snapshots.objective"), "“snapshots.objective” is missing"),
                lie("fewer steps than snapshots", f -> f.values("snapshots.step", 0, 10), "“snapshots."),
                lie("more steps than snapshots", f -> f.values("snapshots.step", 0, 1, 2, 3), "“snapshots."),
                lie("empty snapshot steps", f -> f.zeros("snapshots.step", 0), "“snapshots."),
                lie("snapshot steps in a square", f -> f.zeros("snapshots.step", 3, 1), "“snapshots.step” has shape"),
                lie("a snapshot step as scalar", f -> f.zeros("snapshots.step"), "“snapshots.step” has shape"),
                lie("narrow snapshots", f -> f.zeros("snapshots.weights", 3, 2), "“snapshots.weights” has shape"),
                lie("falling steps", f -> f.values("snapshots.step", 0, 20, 10), "do not rise"),
                lie("equal steps", f -> f.values("snapshots.step", 0, 0, 10), "do not rise"),
                lie("negative steps", f -> f.values("snapshots.step", -1, 0, 10), "do not rise"),
                lie("broken steps", f -> f.values("snapshots.step", 0, 0.5, 10), "do not rise"),
                lie("absurd steps", f -> f.values("snapshots.step", 0, 1, 1e300), "do not rise"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void everyLieIsRefusedInOneSentence(String what, UnaryOperator<CheckpointFixture> lie, String trouble) {
        lie.apply(CheckpointFixture.written(file)).save(file);
        assertRefused(file, trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"readout.weight", "initial_state", "snapshots.weights", "training.first_moment"})
    void numbersThatAreNotFiniteAreRefused(String tensor) {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            CheckpointFixture.written(file).withOneValue(tensor, value).save(file);
            assertRefused(file, tensor);
        }
    }

    @Test
    void theUntouchedFixtureIsAccepted() {
        CheckpointFixture.written(file).save(file);
        assertThat(Checkpoints.read(file).checkpoint().snapshots()).hasSize(3);
    }

    @Test
    void aHistoryWithoutEntriesIsNoHistory() {
        CheckpointFixture fixture = CheckpointFixture.written(file);
        long size = fixture.tensor("snapshots.weights").size(1);
        fixture.zeros("snapshots.step", 0)
                .zeros("snapshots.objective", 0)
                .zeros("snapshots.weights", 0, size)
                .save(file);
        assertThat(Checkpoints.read(file).checkpoint().snapshots()).isEmpty();
    }

    @Test
    void tensorsOfOthersDoNotMatter() {
        CheckpointFixture.written(file)
                .tensor("note", Nd4j.zeros(DataType.FLOAT, 2, 2))
                .metadata("note", "hello")
                .save(file);
        assertThat(Checkpoints.read(file).checkpoint().linearizable().stateSize())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4096", "1000000000"})
    void claimedUnitsAreRefusedBeforeMemoryIsTakenForThem(String claimed) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this virtual machine counts no allocations");
        units(CheckpointFixture.written(file), claimed).save(file);
        assertRefused(file, claimed.equals("4096") ? "“initial_state”" : claimed);
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        assertThatThrownBy(() -> Checkpoints.read(file)).isInstanceOf(CheckpointException.class);
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(4 << 20);
    }

    @Test
    void aSafetensorsFileFromElsewhereIsToldApart() {
        Safetensors.write(file, new SafetensorsFile(Map.of("model.weight", Nd4j.zeros(DataType.FLOAT, 2)), Map.of()));
        assertRefused(file, "it is a safetensors file but not a Slowpoint checkpoint");
    }

    @Test
    void filesOfOtherKindsAreRefused() throws IOException {
        Files.writeString(file, "These are the weights: 0.1, 0.2 and 0.3.\n");
        assertRefused(file, "not a safetensors file");
        Files.write(file, new byte[0]);
        assertRefused(file, "0 bytes");
        Files.delete(file);
        assertRefused(file, "does not exist");
        Files.createDirectory(file);
        assertRefused(file, "is a folder");
    }

    @Test
    void manyMutationsAreReadOrRefusedAndNeverCrash() throws IOException {
        Random random = new Random(20260102);
        CheckpointFixture untouched = CheckpointFixture.written(file);
        int refused = 0;
        for (int trial = 0; trial < 500; trial++) {
            CheckpointFixture fixture = untouched.copy();
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                if (random.nextBoolean()) {
                    mutateText(fixture, random);
                } else {
                    mutateTensor(fixture, random);
                }
            }
            fixture.save(file);
            Checkpoint read;
            try {
                read = Checkpoints.read(file).checkpoint();
            } catch (CheckpointException expected) {
                refused++;
                assertThat(expected.getMessage()).contains("lying.safetensors").doesNotContain("\n");
                continue;
            }
            assertThat(read.linearizable().stateSize()).isEqualTo(3);
            // What was accepted is sound: it can be saved and opened again without a change.
            Checkpoints.write(file, read);
            byte[] saved = Files.readAllBytes(file);
            Checkpoints.write(file, Checkpoints.read(file).checkpoint());
            assertThat(file).hasBinaryContent(saved);
        }
        assertThat(refused).isBetween(400, 490);
    }

    private static void mutateText(CheckpointFixture fixture, Random random) {
        List<String> keys = fixture.metadataKeys();
        String key = keys.get(random.nextInt(keys.size()));
        StringBuilder text = new StringBuilder(fixture.metadata(key));
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(6)) {
            case 0 -> text.setLength(at);
            case 1 -> text.insert(at, "{}[],:\"0-9.eE\\nu\u0000é".charAt(random.nextInt(18)));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
            case 3 -> text.insert(at, text.substring(at));
            case 4 -> text.setLength(0);
            default -> {
                String[] values = {"null", "-1", "1e999", "\"\"", "[]", "{}", "true", "99999999999", "\"NaN\""};
                String changed = text.toString()
                        .replaceFirst(
                                "(\"\\w+\":)[^,}]+([,}])(?=.{" + random.nextInt(30) + "}$)?",
                                "$1" + values[random.nextInt(values.length)] + "$2");
                text.setLength(0);
                text.append(changed);
            }
        }
        fixture.metadata(key, text.toString());
    }

    private static void mutateTensor(CheckpointFixture fixture, Random random) {
        List<String> names = fixture.tensorNames();
        String name = names.get(random.nextInt(names.size()));
        DataType type = random.nextBoolean() ? DataType.FLOAT : DataType.DOUBLE;
        switch (random.nextInt(4)) {
            case 0 -> fixture.withoutTensor(name);
            case 1 -> fixture.tensor(name, Nd4j.scalar(type, random.nextGaussian()));
            case 2 -> {
                long[] shape = new long[1 + random.nextInt(4)];
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = random.nextInt(5);
                }
                fixture.tensor(name, Nd4j.zeros(type, shape));
            }
            default -> fixture.tensor(
                    name,
                    fixture.tensor(names.get(random.nextInt(names.size()))).castTo(type));
        }
    }

    private static void assertRefused(Path file, String trouble) {
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("lying.safetensors", trouble)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .endsWith(".")
                        .doesNotContain("\n")
                        .hasSizeLessThan(600)
                        .matches(".*\\b(choose|check|copy|save|free|write|wait|truncated|probably)\\b.*"));
    }

    private static Arguments lie(String what, UnaryOperator<CheckpointFixture> lie, String trouble) {
        return arguments(what, lie, trouble);
    }

    private static CheckpointFixture units(CheckpointFixture fixture, String units) {
        return fixture.replace("architecture", "\"units\":3", "\"units\":" + units)
                .withoutMetadata("config");
    }

    private static CheckpointFixture scale(CheckpointFixture fixture, String name, String value) {
        String text = fixture.metadata("architecture");
        String changed = text.replaceFirst("(\"" + name + "\":)[0-9.]+", "$1" + value);
        return fixture.metadata("architecture", changed);
    }

    private static CheckpointFixture config(CheckpointFixture fixture, String from, String to) {
        return fixture.replace("config", from, to);
    }

    private static CheckpointFixture append(CheckpointFixture fixture, String key, String tail) {
        return fixture.metadata(key, fixture.metadata(key) + tail);
    }
}
