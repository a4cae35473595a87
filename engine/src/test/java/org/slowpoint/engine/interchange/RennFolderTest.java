package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.interchange.RennFixture.Ext;
import org.slowpoint.engine.interchange.RennFixture.Nd;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.tensor.TensorLayout;

class RennFolderTest {

    private static final int N = RennFixture.N;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"<f4", "<f8"})
    void weightsAreThoseWritten(String type) {
        double[] weights = RennFixture.weights();
        Checkpoint read = read(RennFixture.CONFIG, RennFixture.theta(RennFixture.tree(weights, type)));
        assertThat(read.architecture()).isEqualTo(RennFixture.ARCHITECTURE);
        assertSameBits(read.weights(), weights);
        assertThat(read.provenance()).doesNotContainKey("weights").containsEntry("renn.lr.step_size", "3.0e-03");
    }

    @Test
    void wideWeightsAreRoundedAndTheProvenanceSaysSo() {
        double[] weights = RennFixture.weights();
        double[] wide = weights.clone();
        wide[4] += 1e-12;
        Checkpoint read = read(RennFixture.CONFIG, RennFixture.theta(RennFixture.tree(wide, "<f8")));
        assertSameBits(read.weights(), weights);
        assertThat(read.provenance()).containsEntry("weights", FloatWeights.ROUNDED);
    }

    @Test
    void columnsMayBeVectorsAndTheBiasAScalar() {
        double[] weights = RennFixture.weights();
        List<Object> tree = RennFixture.tree(weights, "<f4");
        for (String name : List.of("update_gate", "reset_gate", "cell_state")) {
            Nd a = (Nd) parts(tree, name).get(0);
            parts(tree, name).set(0, new Nd(a.values(), "<f4", N));
        }
        Nd w = (Nd) readout(tree).get(0);
        Nd b = (Nd) readout(tree).get(1);
        readout(tree).set(0, new Nd(w.values(), "<f4", N));
        readout(tree).set(1, new Nd(b.values(), "<f4"));
        assertSameBits(read(RennFixture.CONFIG, RennFixture.theta(tree)).weights(), weights);
    }

    @Test
    void aStatedScaleTakesThePlaceOfTheFiles() {
        RennFixture.save(folder, RennFixture.CONFIG.replace("output_scale: 2.0\n", ""), theta());
        Checkpoint read = RennFolder.read(folder, new Scales(OptionalDouble.of(3), OptionalDouble.of(0.25)));
        assertThat(read.architecture()).isEqualTo(new RnnArchitecture(CellKind.GRU, N, 3, 0.25));
    }

    @Test
    void rawMeansAScaleOfOne() {
        assertThat(read(RennFixture.CONFIG.replace("0.5\n", "raw\n"), theta()).architecture())
                .isEqualTo(new RnnArchitecture(CellKind.GRU, N, 1, 2));
    }

    @Test
    void logarithmsOfGradientsAreTwoInputs() {
        double[] weights = RennFixture.weights();
        List<Object> tree = RennFixture.tree(weights, "<f4");
        double[] first = {1, 2, 3, 4, 5, 6};
        for (String name : List.of("update_gate", "reset_gate", "cell_state")) {
            parts(tree, name).set(0, new Nd(first, "<f4", N, 2));
        }
        Checkpoint read =
                read(RennFixture.CONFIG.replace("input_scale: 0.5", "input_scale: log1p"), RennFixture.theta(tree));
        assertThat(read.architecture()).isEqualTo(new RnnArchitecture(CellKind.GRU, N, InputTransform.LOG1P, 1, 2));
        TensorLayout layout = read.architecture().layout();
        assertSameBits(layout.get(read.weights(), "reset_gate.input"), first);
        // Entry (i, j) belongs to unit i and input j: [ln(1 + |g|), sign g].
        double g = -0.3;
        Linearizable optimizer = read.linearizable();
        double[] h = {0.1, -0.2, 0.3};
        double[] next = optimizer.advanceOne(h, g);
        TensorLayout raw = RennFixture.ARCHITECTURE.layout();
        for (int i = 0; i < N; i++) {
            double seen = first[2 * i] * Math.log1p(0.3) - first[2 * i + 1];
            double z = gate(raw, weights, "update_gate", h, seen, i, true);
            double[] reset = new double[N];
            for (int j = 0; j < N; j++) {
                double other = first[2 * j] * Math.log1p(0.3) - first[2 * j + 1];
                reset[j] = h[j] * gate(raw, weights, "reset_gate", h, other, j, true);
            }
            double c = gate(raw, weights, "candidate", reset, seen, i, false);
            assertThat(next[i]).isCloseTo(z * h[i] + (1 - z) * c, org.assertj.core.data.Offset.offset(1e-14));
        }
    }

    private static double gate(
            TensorLayout layout, double[] weights, String name, double[] h, double input, int i, boolean sigmoid) {
        double sum = input + layout.get(weights, name + ".bias")[i];
        for (int j = 0; j < N; j++) {
            sum += layout.get(weights, name + ".recurrent")[i * N + j] * h[j];
        }
        return sigmoid ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
    }

    @Test
    void otherTasksAreKnownByTheirNames() {
        assertThat(read(RennFixture.CONFIG.replace("quadratic", "two_moons"), theta())
                        .task())
                .contains("two-moons");
        assertThat(read(RennFixture.CONFIG.replace("quadratic", "chess"), theta())
                        .task())
                .contains("chess");
        assertThat(read(RennFixture.CONFIG.replace("task: quadratic\n", ""), theta())
                        .task())
                .isEmpty();
    }

    static Stream<Arguments> configs() {
        return Stream.of(
                config("log1p", c -> c.replace("input_scale: 0.5", "input_scale: log1p"), "\"cell_state A\"", "[3, 2]"),
                config("an unknown input", c -> c.replace("input_scale: 0.5", "input_scale: log"), "not a number"),
                config("two layers", c -> c.replace("num_layers: 1", "num_layers: 2"), "2 layers"),
                config("other units", c -> c.replace("num_units: 3", "num_units: 4"), "3 units", "states 4"),
                config("units a word", c -> c.replace("num_units: 3", "num_units: many"), "\"many\", not a number"),
                config("no input scale", c -> c.replace("input_scale: 0.5\n", ""), "does not state \"input_scale\""),
                config("a scale of 0", c -> c.replace("output_scale: 2.0", "output_scale: 0"), "must be positive"),
                config("a negative scale", c -> c.replace("output_scale: 2.0", "output_scale: -2"), "must be positive"),
                config("scale .nan", c -> c.replace("output_scale: 2.0", "output_scale: .nan"), "not a number"),
                config("scale NaN", c -> c.replace("output_scale: 2.0", "output_scale: NaN"), "not a number"),
                config("an endless scale", c -> c.replace("output_scale: 2.0", "output_scale: 1e999"), "positive"),
                config("an entry twice", c -> c + "seed: 1\n", "\"seed\" twice"),
                config("empty", c -> "", "not a list of settings"),
                config("a list", c -> "- 1\n- 2\n", "not a list of settings"),
                config("no YAML", c -> "a: [1,\n", "not valid YAML in line"),
                config("two documents", c -> c + "---\n" + c, "several YAML documents"),
                config("deep", c -> c + "x: " + "[".repeat(5000) + "\n", "nested deeper"),
                config("deep blocks", c -> c + "x:\n" + deepBlock(), "nested deeper"),
                config("a bomb", c -> c + bomb(), "more than 1000 settings"),
                config(
                        "many aliases",
                        c -> c + "y: &y []\nx: [" + "*y,".repeat(2000) + "]\n",
                        "more than 1000 settings"),
                config("itself", c -> c + "x: &x [*x]\n", "nested deeper"),
                config("too long", c -> c + "#".repeat(70_000), "larger than 65536 bytes"),
                config("a map as a name", c -> c + "? {a: 1}\n: 2\n", "without a name"));
    }

    private static Arguments config(String name, java.util.function.UnaryOperator<String> change, String... parts) {
        return Arguments.of(name, change, List.of(parts));
    }

    private static String deepBlock() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < 60; i++) {
            text.append(" ".repeat(i)).append("x:\n");
        }
        return text + " ".repeat(61) + "x: {y: 1}\n";
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("b0: &b0 []\n");
        for (int i = 1; i < 7; i++) {
            text.append("b" + i + ": &b" + i + " [" + ("*b" + (i - 1) + ",").repeat(7) + "]\n");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void aConfigurationThatDoesNotFitIsRefused(
            String name, java.util.function.UnaryOperator<String> change, List<String> parts) {
        String config = change.apply(RennFixture.CONFIG);
        assertThat(config).isNotEqualTo(RennFixture.CONFIG);
        refused(config, theta(), parts.toArray(String[]::new));
    }

    static Stream<Arguments> trees() {
        return Stream.of(
                tree("two layers", t -> layers(t).add(layers(t).get(0)), "2 layers"),
                tree("no layer", t -> layers(t).clear(), "list of layers is a list of 0"),
                tree("another cell", t -> cell(t).put("forget_gate", cell(t).get("update_gate")), "forget_gate", "GRU"),
                tree("a missing gate", t -> cell(t).remove("reset_gate"), "cell_state, update_gate", "GRU"),
                tree("a gate of two", t -> parts(t, "reset_gate").remove(2), "not three arrays"),
                tree("a gate that is none", t -> cell(t).put("reset_gate", 3), "not a linear gate", "integer"),
                tree("a gate that is nil", t -> cell(t).put("reset_gate", new Object()), "type nil"),
                tree("A N×2", t -> parts(t, "reset_gate").set(0, zeros(N, 2)), "\"reset_gate A\"", "[3, 2]"),
                tree("W N×1", t -> parts(t, "cell_state").set(1, zeros(N, 1)), "\"cell_state W\"", "[3, 1]"),
                tree("b too long", t -> parts(t, "update_gate").set(2, zeros(N + 1)), "\"update_gate b\"", "[4]"),
                tree("an empty state", t -> rnn(t).put("initial_state", zeros(0)), "0 units"),
                tree("a state of rank 2", t -> rnn(t).put("initial_state", zeros(N, 1)), "not a vector"),
                tree("no state", t -> rnn(t).remove("initial_state"), "initial_state and weights"),
                tree("more units than weights", t -> rnn(t).put("initial_state", zeros(4096)), "4096 units"),
                tree("a wide readout", t -> readout(t).set(0, zeros(N, 2)), "\"readout w\"", "[3, 2]"),
                tree("a readout of two biases", t -> readout(t).set(1, zeros(2)), "\"readout b\"", "[2]"),
                tree("no readout", t -> t.remove(1), "the file is a list of 1"),
                tree("a readout without bias", t -> readout(t).remove(1), "its readout is a list of 1"),
                tree("rank 3", t -> readout(t).set(0, zeros(N, 1, 1)), "3 dimensions"),
                tree("NaN", t -> readout(t).set(1, new Nd(new double[] {Double.NaN}, "<f4", 1)), "holds NaN"),
                tree("infinite", t -> readout(t).set(1, new Nd(new double[] {1e300}, "<f4", 1)), "holds Infinity"),
                tree("beyond float32", t -> readout(t).set(1, new Nd(new double[] {1e300}, "<f8", 1)), "1.0E300"),
                tree("complex", t -> readout(t).set(1, new Nd(new double[1], "<c8", 1)), "\"<c8\""),
                tree("objects", t -> readout(t).set(1, new Nd(new double[1], "|O", 1)), "Python objects"),
                tree("a shape that lies", t -> readout(t).set(1, new Nd(new double[1], "<f4", 2)), "does not fit"),
                tree("a huge shape", t -> readout(t).set(1, huge(1 << 30, 1 << 30)), "claims the shape"),
                tree(
                        "a shape without end",
                        t -> readout(t).set(1, huge(Integer.MAX_VALUE, Integer.MAX_VALUE)),
                        "claims"),
                tree("a huge empty shape", t -> readout(t).set(1, huge(0, 1 << 30)), "claims the shape"),
                tree("a negative shape", t -> readout(t).set(1, huge(-1, 1)), "negative dimension"),
                tree("another extension", t -> readout(t).set(1, new Ext(9, 3)), "extension type 9"),
                tree("an extension cut off", t -> readout(t).set(1, new Ext(1, new byte[] {(byte) 0x93})), "damaged"),
                tree("an empty extension", t -> readout(t).set(1, new Ext(2, new byte[0])), "damaged"),
                tree("a byte too many", t -> readout(t).set(1, new Ext(2, new byte[] {0, 0})), "goes on after its end"),
                tree("a name twice", t -> readout(t).set(1, new Ext(2, twice())), "\"a\" twice"),
                tree("deep tuples", t -> readout(t).set(1, deep(40)), "deeper than 32"),
                tree("deep lists", t -> readout(t).set(1, deepLists(100_000)), "deeper than 32"),
                tree("many parts", t -> readout(t).set(1, java.util.Collections.nCopies(20_000, 1)), "10000 parts"));
    }

    private static Arguments tree(String name, Consumer<List<Object>> change, String... parts) {
        return Arguments.of(name, change, List.of(parts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void weightsThatDoNotFitAreRefused(String name, Consumer<List<Object>> change, List<String> parts) {
        List<Object> tree = RennFixture.tree(RennFixture.weights(), "<f4");
        change.accept(tree);
        refused(RennFixture.CONFIG, RennFixture.theta(tree), parts.toArray(String[]::new));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = theta();
        for (int length = 0; length < whole.length; length++) {
            refused(RennFixture.CONFIG, Arrays.copyOf(whole, length), "theta.bin");
        }
        refused(RennFixture.CONFIG, Arrays.copyOf(whole, whole.length + 1), "goes on after its end");
    }

    @Test
    void damagedBytesAreReadOrRefusedButNeverCrash() {
        byte[] whole = theta();
        Random random = new Random(5);
        for (int trial = 0; trial < 1_500; trial++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= trial % 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            RennFixture.save(folder, RennFixture.CONFIG, damaged);
            try {
                RennFolder.read(folder, Scales.OF_THE_FILE);
            } catch (InterchangeException refusal) {
                assertThat(refusal).hasMessageStartingWith("File \"theta.bin\" cannot be used: ");
            }
        }
    }

    @Test
    void lengthsAreNotBelieved() {
        // Arrays, maps, texts, bytes and extensions that announce up to four billion bytes or items.
        for (int code : new int[] {0xdd, 0xdf, 0xdb, 0xc6, 0xc9, 0xdc, 0xde, 0xda, 0xc5, 0xc8}) {
            refused(RennFixture.CONFIG, new byte[] {(byte) code, (byte) 0x7f, -1, -1, -1, 1, 1, 1, 1}, "damaged");
            refused(RennFixture.CONFIG, new byte[] {(byte) code, -1, -1, -1, -1, 1, 1, 1, 1}, "damaged");
        }
        refused(RennFixture.CONFIG, new byte[] {(byte) 0xc1}, "damaged");
    }

    @Test
    void aFolderWithoutBothFilesIsRefused() throws IOException {
        RennFixture.save(folder, RennFixture.CONFIG, theta());
        Files.delete(folder.resolve("theta.bin"));
        assertThatThrownBy(() -> RennFolder.read(folder, Scales.OF_THE_FILE))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContaining("no theta.bin");
        Files.createDirectory(folder.resolve("theta.bin"));
        assertThatThrownBy(() -> RennFolder.read(folder, Scales.OF_THE_FILE)).hasMessageContaining("is a folder");
    }

    private void refused(String config, byte[] theta, String... parts) {
        RennFixture.save(folder, config, theta);
        assertThatThrownBy(() -> RennFolder.read(folder, Scales.OF_THE_FILE))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContainingAll(parts)
                .hasMessageStartingWith("File \"")
                .hasMessageEndingWith(".")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private Checkpoint read(String config, byte[] theta) {
        return RennFolder.read(RennFixture.save(folder, config, theta), Scales.OF_THE_FILE);
    }

    private static byte[] theta() {
        return RennFixture.theta(RennFixture.tree(RennFixture.weights(), "<f4"));
    }

    private static Nd zeros(int... shape) {
        return new Nd(new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)], "<f4", shape);
    }

    private static Nd huge(int... shape) {
        return new Nd(new double[0], "<f4", shape);
    }

    private static byte[] twice() {
        return new byte[] {(byte) 0x82, (byte) 0xa1, 'a', 1, (byte) 0xa1, 'a', 1};
    }

    private static Object deep(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) {
            value = RennFixture.tuple(value);
        }
        return value;
    }

    private static Object deepLists(int levels) {
        byte[] nested = new byte[levels];
        Arrays.fill(nested, (byte) 0x91);
        return new Ext(2, nested);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rnn(List<Object> tree) {
        return (Map<String, Object>) tree.get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> layers(List<Object> tree) {
        return (List<Object>) rnn(tree).get("weights");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cell(List<Object> tree) {
        return (Map<String, Object>) items(layers(tree).get(0)).get(0);
    }

    private static List<Object> parts(List<Object> tree, String gate) {
        return items(((Ext) cell(tree).get(gate)).content());
    }

    private static List<Object> readout(List<Object> tree) {
        return items(tree.get(1));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> items(Object tuple) {
        return (List<Object>) ((Ext) tuple).content();
    }
}
