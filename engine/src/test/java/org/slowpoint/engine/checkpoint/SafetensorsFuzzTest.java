package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.fuzz.FuzzFolder;
import org.slowpoint.engine.fuzz.Told;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.settings.Settings;

/** Safetensors files and what checkpoints keep in them, made of anything. */
class SafetensorsFuzzTest {

    private static final List<String> ENTRIES =
            List.of("format", "architecture", "config", "training", "results", "provenance");
    private static final FuzzFolder FOLDER = new FuzzFolder();
    private static SafetensorsFile whole;

    @BeforeAll
    static void pack() {
        NativeRuntime.start();
        whole = Checkpoints.pack(CheckpointFixture.checkpoint());
    }

    /** The bytes of a file. */
    @FuzzTest(maxDuration = "60s")
    void bytes(byte[] file) {
        Told.or(() -> Checkpoints.read(file, "fuzzed.safetensors"), CheckpointException.class);
    }

    /** The header of a file, its length and data as they should be. */
    @FuzzTest(maxDuration = "60s")
    void header(byte[] header) {
        byte[] file = ByteBuffer.allocate(8 + header.length + 64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
        Told.or(() -> Safetensors.read(file, "fuzzed.safetensors", Digests.sha256()), CheckpointException.class);
    }

    /** One text of a checkpoint's metadata; what is accepted can be written and read again. */
    @FuzzTest(maxDuration = "60s")
    void metadata(FuzzedDataProvider data) {
        String entry = data.pickValue(ENTRIES);
        Map<String, String> metadata = new LinkedHashMap<>(whole.metadata());
        String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8);
        metadata.put(entry, text);
        SafetensorsFile file = new SafetensorsFile(whole.tensors(), metadata);
        Told.or(
                () -> {
                    Checkpoint read = Checkpoints.unpack(file, "fuzzed.safetensors");
                    Path path = FOLDER.resolve("again.safetensors");
                    Checkpoints.write(path, read);
                    Checkpoint again = Checkpoints.read(path).checkpoint();
                    assertThat(again.architecture()).isEqualTo(read.architecture());
                    assertThat(again.config()).isEqualTo(read.config());
                    assertThat(again.results()).isEqualTo(read.results());
                    assertThat(again.provenance()).isEqualTo(read.provenance());
                },
                CheckpointException.class);
    }

    /** Whatever the program writes, it reads: tensors of any shape and name, texts of any kind. */
    @FuzzTest(maxDuration = "60s")
    void written(FuzzedDataProvider data) {
        Map<String, INDArray> tensors = new LinkedHashMap<>();
        int count = data.consumeInt(0, 4);
        for (int i = 0; i < count; i++) {
            int rows = data.consumeInt(0, 4);
            int columns = data.consumeInt(1, 4);
            tensors.put(
                    data.consumeString(40), Nd4j.rand(rows == 0 ? new long[] {columns} : new long[] {rows, columns}));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(data.consumeString(20), data.consumeRemainingAsString());
        SafetensorsFile file;
        try {
            file = new SafetensorsFile(tensors, metadata);
        } catch (IllegalArgumentException refused) {
            return;
        }
        Path path = FOLDER.resolve("written.safetensors");
        Safetensors.write(path, file);
        SafetensorsFile read = Safetensors.read(path);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(read.tensors().keySet()).isEqualTo(tensors.keySet());
        tensors.forEach((name, array) -> assertThat(read.tensors().get(name)).isEqualTo(array));
    }

    /** Settings of a training, as a configuration file has them. */
    @FuzzTest(maxDuration = "60s")
    void settings(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        MetaTrainingConfig base = Settings.defaults(MetaTrainingConfig.class);
        Told.within(2_000, () -> Settings.with(base, Settings.tree(text)), IllegalArgumentException.class);
    }
}
