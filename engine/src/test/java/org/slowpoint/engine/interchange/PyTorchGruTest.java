package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertClose;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.Safetensors;
import org.slowpoint.engine.checkpoint.SafetensorsFile;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;

class PyTorchGruTest {

    private static final int N = 4;

    @TempDir
    private Path folder;

    @Test
    void itStepsAsPyTorchsFormulas() {
        Map<String, INDArray> arrays = model("gru.", "_l0", "readout");
        arrays.put("h0", values("h0", 1, 1, N));
        Checkpoint checkpoint = read(arrays, new Scales(OptionalDouble.of(0.5), OptionalDouble.of(3)));
        assertThat(checkpoint.architecture()).isEqualTo(new RnnArchitecture(CellKind.RESET_AFTER_GRU, N, 0.5, 3));
        Linearizable optimizer = checkpoint.linearizable();
        double[] h = flat(arrays.get("h0"));
        assertSameBits(optimizer.initialState(), h);
        for (double g : new double[] {0, 1, -0.3, 40, -1e-3}) {
            double[] next = optimizer.advanceOne(h, g);
            double[] expected = pytorch(arrays, "gru.", "_l0", h, 0.5 * g);
            // The sum of the two biases is rounded to float32; everything else is exact.
            assertClose(next, expected, 1e-7, "h'");
            double sum = flat(arrays.get("readout.bias"))[0];
            for (int i = 0; i < N; i++) {
                sum += flat(arrays.get("readout.weight"))[i] * next[i];
            }
            assertClose(optimizer.updateOne(h, g), 3 * sum, 1e-14, "update");
            h = next;
        }
    }

    @Test
    void biasesWhoseSumIsAFloatLoseNothing() {
        Map<String, INDArray> arrays = model("", "_l0", "fc");
        for (String name : List.of("bias_ih_l0", "bias_hh_l0")) {
            float[] eighths = new float[3 * N];
            for (int i = 0; i < eighths.length; i++) {
                eighths[i] = (i - name.length()) / 8f;
            }
            arrays.put(name, Nd4j.createFromArray(eighths));
        }
        double[] h = {0.3, -0.2, 0.9, 0};
        assertClose(
                read(arrays, Scales.OF_THE_FILE).linearizable().advanceOne(h, 0.7),
                pytorch(arrays, "", "_l0", h, 0.7),
                1e-14,
                "h'");
    }

    @ParameterizedTest
    @CsvSource({
        "'', _l0, readout",
        "rnn., _l0, linear",
        "gru., _l0, fc",
        "net.cell., '', net.out",
        "optimizer.rnn., _l0, optimizer.head.0"
    })
    void namesMayHavePrefixesAndCellsNoLayer(String prefix, String suffix, String readout) {
        Map<String, INDArray> arrays = model(prefix, suffix, readout);
        double[] weights = read(arrays, Scales.OF_THE_FILE).weights();
        assertSameBits(
                weights, read(model("", "_l0", "readout"), Scales.OF_THE_FILE).weights());
    }

    @Test
    void safetensorsAndNumPyFilesGiveTheSame() {
        Map<String, INDArray> arrays = model("rnn.", "_l0", "linear");
        Path tensors = folder.resolve("w.safetensors");
        Safetensors.write(tensors, new SafetensorsFile(arrays, Map.of("format", "pt")));
        Path numpy = folder.resolve("w.npz");
        Npz.write(numpy, new NpzFile(arrays, Map.of()));
        Checkpoint one = Imports.read(tensors, Scales.OF_THE_FILE);
        Checkpoint other = Imports.read(numpy, Scales.OF_THE_FILE);
        assertSameBits(one.weights(), other.weights());
        assertThat(one.provenance()).containsEntry("source", "PyTorch GRU w.safetensors");
        assertThat(one.task()).isEmpty();
        Path out = folder.resolve("out.safetensors");
        Checkpoints.write(out, one);
        Checkpoint back = Checkpoints.read(out).checkpoint();
        assertThat(back.architecture()).isEqualTo(one.architecture());
        assertSameBits(back.weights(), one.weights());
    }

    @Test
    void biasesAndTheStartMayLack() {
        Map<String, INDArray> arrays = model("", "_l0", "readout");
        List.of("bias_ih_l0", "bias_hh_l0", "readout.bias").forEach(arrays::remove);
        Linearizable optimizer = read(arrays, Scales.OF_THE_FILE).linearizable();
        assertThat(optimizer.initialState()).containsOnly(0);
        arrays.put("bias_ih_l0", Nd4j.zeros(DataType.FLOAT, 3 * N));
        arrays.put("bias_hh_l0", Nd4j.zeros(DataType.FLOAT, 3 * N));
        double[] h = {0.1, 0.2, -0.3, 0.4};
        assertClose(optimizer.advanceOne(h, 2), pytorch(arrays, "", "_l0", h, 2), 1e-14, "h'");
    }

    @Test
    void doublesAreRounded() {
        Map<String, INDArray> arrays = model("", "_l0", "readout");
        double[] weights = read(arrays, Scales.OF_THE_FILE).weights();
        arrays.replaceAll((name, array) -> array.castTo(DataType.DOUBLE));
        assertThat(read(arrays, Scales.OF_THE_FILE).provenance()).doesNotContainKey("weights");
        arrays.replaceAll((name, array) -> array.mul(1 + 1e-12));
        Checkpoint rounded = read(arrays, Scales.OF_THE_FILE);
        assertSameBits(rounded.weights(), weights);
        assertThat(rounded.provenance()).containsEntry("weights", FloatWeights.ROUNDED);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("nothing", Map::clear, "no array weight_ih_l0"),
                lie("two layers", a -> a.put("weight_ih_l1", zeros(3 * N, N)), "weight_ih_l1", "one layer"),
                lie("two directions", a -> a.put("weight_ih_l0_reverse", zeros(3 * N, 1)), "one direction"),
                lie("two networks", a -> a.put("b.weight_ih_l0", zeros(3 * N, 1)), "b.weight_ih_l0"),
                lie("no recurrent weights", a -> a.remove("weight_hh_l0"), "\"weight_hh_l0\" is missing"),
                lie("an LSTM", a -> a.put("weight_hh_l0", zeros(4 * N, N)), "LSTM"),
                lie("a plain network", a -> a.put("weight_hh_l0", zeros(N, N)), "plain RNN"),
                lie("a projection", a -> a.put("weight_hh_l0", zeros(3 * N, N - 2)), "3N×N"),
                lie("a vector", a -> a.put("weight_hh_l0", zeros(3 * N)), "3N×N"),
                lie("a scalar", a -> a.put("weight_hh_l0", Nd4j.scalar(1f)), "3N×N"),
                lie("no unit", a -> a.put("weight_hh_l0", zeros(0, 0)), "3N×N"),
                lie("too many units", a -> a.put("weight_hh_l0", zeros(3 * 5000, 5000)), "4096"),
                lie("two inputs", a -> a.put("weight_ih_l0", zeros(3 * N, 2)), "2 inputs"),
                lie("inputs of another size", a -> a.put("weight_ih_l0", zeros(3, 1)), "\"weight_ih_l0\"", "[12, 1]"),
                lie("one bias", a -> a.remove("bias_hh_l0"), "\"bias_hh_l0\" is missing"),
                lie("the other bias", a -> a.remove("bias_ih_l0"), "\"bias_ih_l0\" is missing"),
                lie("a short bias", a -> a.put("bias_ih_l0", zeros(N)), "\"bias_ih_l0\"", "[12]"),
                lie("no readout", a -> a.remove("readout.weight"), "reads the state out"),
                lie("two readouts", a -> a.put("fc.weight", zeros(1, N)), "readout.weight, fc.weight"),
                lie("a wide readout", a -> a.put("readout.weight", zeros(2, N)), "\"readout.weight\"", "[1, 4]"),
                lie("two readout biases", a -> a.put("readout.bias", zeros(2)), "\"readout.bias\""),
                lie("a readout of another net", a -> a.put("fc.bias", zeros(1)), "also holds \"fc.bias\""),
                lie("more", a -> a.put("temperature", zeros(1)), "also holds \"temperature\""),
                lie(
                        "two starts",
                        a -> {
                            a.put("h0", zeros(N));
                            a.put("initial_state", zeros(N));
                        },
                        "also holds"),
                lie("a start of a batch", a -> a.put("h0", zeros(1, 2, N)), "\"h0\""),
                lie("NaN", a -> a.put("readout.bias", Nd4j.createFromArray(Float.NaN)), "holds NaN"),
                lie("beyond float32", a -> a.put("readout.bias", Nd4j.createFromArray(1e300)), "1.0E300"),
                lie(
                        "biases beyond float32",
                        a -> {
                            a.put("bias_ih_l0", zeros(3 * N).addi(3e38f));
                            a.put("bias_hh_l0", zeros(3 * N).addi(3e38f));
                        },
                        "\"bias_hh_l0\""));
    }

    private static Arguments lie(String name, Consumer<Map<String, INDArray>> change, String... parts) {
        return Arguments.of(name, change, List.of(parts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void whatIsNoGruWithALinearReadoutIsRefused(
            String name, Consumer<Map<String, INDArray>> change, List<String> parts) {
        Map<String, INDArray> arrays = model("", "_l0", "readout");
        change.accept(arrays);
        assertThatThrownBy(() -> read(arrays, Scales.OF_THE_FILE))
                .isInstanceOf(InterchangeException.class)
                .hasMessageStartingWith("File \"w.npz\" cannot be used: ")
                .hasMessageContainingAll(parts.toArray(String[]::new));
    }

    @Test
    void safetensorsOfSomethingElseAreRefused() {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, new SafetensorsFile(Map.of("a", zeros(2)), Map.of("format", "pt")));
        assertThatThrownBy(() -> Imports.read(file, Scales.OF_THE_FILE)).isInstanceOf(InterchangeException.class);
        Safetensors.write(file, new SafetensorsFile(Map.of("a", zeros(2)), Map.of("format", "slowpoint-9")));
        assertThatThrownBy(() -> Imports.read(file, Scales.OF_THE_FILE)).isInstanceOf(CheckpointException.class);
    }

    /** PyTorch's documentation, word for word: gates r, z, n. */
    private static double[] pytorch(Map<String, INDArray> a, String prefix, String suffix, double[] h, double x) {
        double[] wi = flat(a.get(prefix + "weight_ih" + suffix));
        double[] wh = flat(a.get(prefix + "weight_hh" + suffix));
        double[] bi = flat(a.get(prefix + "bias_ih" + suffix));
        double[] bh = flat(a.get(prefix + "bias_hh" + suffix));
        double[] next = new double[N];
        for (int i = 0; i < N; i++) {
            double[] ofInput = new double[3];
            double[] ofState = new double[3];
            for (int gate = 0; gate < 3; gate++) {
                int row = gate * N + i;
                ofInput[gate] = wi[row] * x + bi[row];
                ofState[gate] = bh[row];
                for (int j = 0; j < N; j++) {
                    ofState[gate] += wh[row * N + j] * h[j];
                }
            }
            double r = 1 / (1 + Math.exp(-(ofInput[0] + ofState[0])));
            double z = 1 / (1 + Math.exp(-(ofInput[1] + ofState[1])));
            double n = Math.tanh(ofInput[2] + r * ofState[2]);
            next[i] = (1 - z) * n + z * h[i];
        }
        return next;
    }

    private static Map<String, INDArray> model(String prefix, String suffix, String readout) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put(prefix + "weight_ih" + suffix, values("weight_ih", 3 * N, 1));
        arrays.put(prefix + "weight_hh" + suffix, values("weight_hh", 3 * N, N));
        arrays.put(prefix + "bias_ih" + suffix, values("bias_ih", 3 * N));
        arrays.put(prefix + "bias_hh" + suffix, values("bias_hh", 3 * N));
        arrays.put(readout + ".weight", values("readout", 1, N));
        arrays.put(readout + ".bias", values("bias", 1));
        return arrays;
    }

    private static INDArray values(String name, long... shape) {
        NativeRuntime.start();
        INDArray array = zeros(shape);
        double[] values = Key.of(1).fold(name).stream().gaussians((int) array.length());
        for (int i = 0; i < values.length; i++) {
            array.data().put(i, (float) values[i]);
        }
        return array;
    }

    private static INDArray zeros(long... shape) {
        return Nd4j.create(DataType.FLOAT, shape);
    }

    private static double[] flat(INDArray array) {
        return array.castTo(DataType.DOUBLE).data().asDouble();
    }

    private static Checkpoint read(Map<String, INDArray> arrays, Scales scales) {
        List<String> before = new ArrayList<>(arrays.keySet());
        Checkpoint checkpoint = PyTorchGru.of(Path.of("w.npz"), arrays, scales);
        assertThat(arrays.keySet()).containsExactlyElementsOf(before);
        return checkpoint;
    }
}
