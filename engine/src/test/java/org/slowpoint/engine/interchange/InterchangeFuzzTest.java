package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.Safetensors;
import org.slowpoint.engine.checkpoint.SafetensorsFile;
import org.slowpoint.engine.fuzz.FuzzFolder;
import org.slowpoint.engine.fuzz.Told;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.mlp.MlpWeights;

/** Other programs' files, made of anything; what is accepted can be written as a checkpoint and read again. */
class InterchangeFuzzTest {

    private static final FuzzFolder FOLDER = new FuzzFolder();
    private static final List<String> NAMES = List.of(
            "gru.weight_ih_l0",
            "gru/weight_hh_l0",
            "weight_ih",
            "weight_hh",
            "bias_ih",
            "bias_hh",
            "gru.weight_ih_l1",
            "gru.weight_ih_l0_reverse",
            "readout.weight",
            "readout.bias",
            "h0",
            "epoch");
    private static byte[] theta;

    @BeforeAll
    static void folder() {
        NativeRuntime.start();
        theta = RennFixture.theta(RennFixture.tree(RennFixture.weights(), "<f4"));
    }

    /** One NumPy array. */
    @FuzzTest(maxDuration = "60s")
    void npy(byte[] file) {
        Path path = FOLDER.write("fuzzed.npy", file);
        Told.or(() -> Npy.read(path), InterchangeException.class);
    }

    /** The header of a NumPy array, its length and a few numbers as they should be. */
    @FuzzTest(maxDuration = "60s")
    void npyHeader(byte[] header) throws IOException {
        Path path = FOLDER.write("fuzzed.npy", array(header));
        Told.or(() -> Npy.read(path), InterchangeException.class);
    }

    /** The bytes of an archive. */
    @FuzzTest(maxDuration = "60s")
    void npz(byte[] file) {
        imported(FOLDER.write("fuzzed.npz", file));
    }

    /** A sound archive of arrays whose names, headers and numbers are made of anything. */
    @FuzzTest(maxDuration = "60s")
    void arrays(FuzzedDataProvider data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int count = data.consumeInt(1, 6);
            for (int i = 0; i < count; i++) {
                String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeString(20);
                zip.putNextEntry(new ZipEntry(name + (data.consumeBoolean() ? ".npy" : "")));
                zip.write(array(data.consumeBytes(120)));
                zip.closeEntry();
            }
        } catch (IllegalArgumentException | java.util.zip.ZipException twice) {
            return;
        }
        imported(FOLDER.write("fuzzed.npz", bytes.toByteArray()));
    }

    /** The configuration of a folder of the released code. */
    @FuzzTest(maxDuration = "60s")
    void configuration(byte[] yaml) {
        FOLDER.write(RennFolder.THETA, theta);
        FOLDER.write(RennFolder.CONFIG, yaml);
        imported(FOLDER.resolve(""));
    }

    /** The settings of a sound YAML document of that folder: each a name and a value. */
    @FuzzTest(maxDuration = "60s")
    void setting(FuzzedDataProvider data) {
        String name = data.pickValue(List.of("num_units", "num_layers", "input_scale", "output_scale", "task"));
        String value = data.consumeRemainingAsString();
        FOLDER.write(RennFolder.THETA, theta);
        String text = RennFixture.CONFIG.replaceFirst("(?m)^" + name + ":.*\n", "") + name + ": " + value + "\n";
        FOLDER.write(RennFolder.CONFIG, text.getBytes(StandardCharsets.UTF_8));
        imported(FOLDER.resolve(""));
    }

    /** The weights of a folder of the released code. */
    @FuzzTest(maxDuration = "60s")
    void theta(byte[] message) {
        FOLDER.write(RennFolder.THETA, message);
        FOLDER.write(RennFolder.CONFIG, RennFixture.CONFIG.getBytes(StandardCharsets.UTF_8));
        imported(FOLDER.resolve(""));
    }

    /** What a file of plain arrays says of them; the arrays are those of a Blackbox optimizer. */
    @FuzzTest(maxDuration = "60s")
    void description(FuzzedDataProvider data) {
        Map<String, INDArray> arrays = new HashMap<>();
        MlpWeights.layout(2, false)
                .slices()
                .forEach(slice -> arrays.put(
                        slice.name(),
                        Nd4j.zeros(
                                DataType.FLOAT,
                                slice.shape().stream().mapToLong(n -> n).toArray())));
        Path file = FOLDER.resolve("arrays.safetensors");
        String text = data.consumeRemainingAsString();
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            Safetensors.write(file, new SafetensorsFile(arrays, Map.of(MlpArrays.DESCRIPTION, text)));
            imported(file);
        }
    }

    private static void imported(Path path) {
        Told.or(
                () -> {
                    Checkpoint read = Imports.read(path, Scales.OF_THE_FILE);
                    Path written = FOLDER.resolve("written.safetensors");
                    Checkpoints.write(written, read);
                    Checkpoint again = Checkpoints.read(written).checkpoint();
                    assertThat(again.provenance()).isEqualTo(read.provenance());
                    Path exported = FOLDER.resolve("written.npz");
                    NpzCheckpoints.write(exported, read);
                    assertThat(Imports.read(exported, Scales.OF_THE_FILE).provenance())
                            .isEqualTo(read.provenance());
                },
                InterchangeException.class,
                CheckpointException.class);
    }

    private static byte[] array(byte[] header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(NpyFormat.MAGIC);
        bytes.write(new byte[] {1, 0, (byte) header.length, (byte) (header.length >> 8)});
        bytes.write(header);
        bytes.write(new byte[48]);
        return bytes.toByteArray();
    }
}
