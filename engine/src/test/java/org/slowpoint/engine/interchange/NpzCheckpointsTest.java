package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.tensor.TensorLayout;

class NpzCheckpointsTest {

    private static final Path SAMPLE = Path.of("..", "sample-checkpoints", "momentum-64.safetensors");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyCellComesBackAsTheSameOptimizer(CellKind cell) {
        RnnArchitecture architecture = new RnnArchitecture(cell, 5, 0.1, 3e-7);
        Checkpoint checkpoint = new Checkpoint(
                architecture,
                floats(architecture.layout().size()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of("metaObjective", 1.0 / 3),
                Map.of("task", "rosenbrock", "author", "A. “Nonymous”\n"));
        Path file = folder.resolve("w.npz");
        NpzCheckpoints.write(file, checkpoint);
        Checkpoint back = Imports.read(file, Scales.OF_THE_FILE);
        assertThat(back.architecture()).isEqualTo(architecture);
        assertSameBits(back.weights(), checkpoint.weights());
        assertThat(back.results()).isEqualTo(checkpoint.results());
        assertThat(back.provenance()).isEqualTo(checkpoint.provenance());
        assertThat(back.task()).contains("rosenbrock");
    }

    @Test
    void namesAndShapesAreThoseOfTheLayout() {
        Checkpoint sample = Checkpoints.read(SAMPLE).checkpoint();
        Path file = folder.resolve("w.npz");
        NpzCheckpoints.write(file, sample);
        Map<String, INDArray> arrays = Npz.read(file).arrays();
        TensorLayout layout = sample.architecture().layout();
        assertThat(arrays).hasSameSizeAs(layout.slices());
        for (TensorLayout.Slice slice : layout.slices()) {
            assertThat(arrays.get(slice.name()).shape())
                    .isEqualTo(
                            slice.shape().stream().mapToLong(Integer::longValue).toArray());
        }
        Checkpoint back = Imports.read(file, Scales.OF_THE_FILE);
        assertSameBits(back.weights(), sample.weights());
        assertThat(back.config()).isEqualTo(sample.config());
        assertThat(back.snapshots()).isEmpty();
        assertThat(back.training()).isEmpty();
    }

    @Test
    void anOwnCheckpointIsReadAsItIs() {
        Checkpoint sample = Checkpoints.read(SAMPLE).checkpoint();
        Checkpoint back = Imports.read(SAMPLE, Scales.OF_THE_FILE);
        assertSameBits(back.weights(), sample.weights());
        assertThat(back.snapshots()).hasSameSizeAs(sample.snapshots());
        assertThatThrownBy(() -> Imports.read(SAMPLE, new Scales(OptionalDouble.of(2), OptionalDouble.empty())))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContaining("its own scales");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("empty", m -> "", "not one JSON object"),
                lie("null", m -> "null", "not one JSON object"),
                lie("a list", m -> "[]", "not one JSON object"),
                lie("deep", m -> "[".repeat(100_000), "not one JSON object"),
                lie("an object inside", m -> "{\"format\":{}}", "not one JSON object"),
                lie("a null inside", m -> "{\"format\":null}", "not one JSON object"),
                lie("a name twice", m -> "{\"format\":\"a\",\"format\":\"b\"}", "not one JSON object"),
                lie("a tail", m -> m + "{}", "not one JSON object"),
                lie("half a surrogate", m -> "{\"format\":\"\\ud800\"}", "not one JSON object"),
                lie("no format", m -> "{}", "has no format"),
                lie("more units", m -> m.replace("\\\"units\\\":64", "\\\"units\\\":65"), "initial_state"),
                lie("another cell", m -> m.replace("\\\"gru\\\"", "\\\"abacus\\\""), "abacus"));
    }

    private static Arguments lie(String name, UnaryOperator<String> change, String trouble) {
        return Arguments.of(name, change, trouble);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void metadataThatDoesNotFitIsRefused(String name, UnaryOperator<String> change, String trouble) {
        NpzFile content = sample();
        String metadata = content.texts().get(NpzCheckpoints.METADATA);
        String changed = change.apply(metadata);
        assertThat(changed).isNotEqualTo(metadata);
        refused(new NpzFile(content.arrays(), Map.of(NpzCheckpoints.METADATA, changed)), trouble);
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        NpzFile content = sample();
        Map<String, INDArray> arrays = new LinkedHashMap<>(content.arrays());
        arrays.put("readout.bias", Nd4j.scalar(Float.NaN));
        refused(new NpzFile(arrays, content.texts()), "NaN");
        arrays.put("readout.bias", Nd4j.scalar(1.0));
        refused(new NpzFile(arrays, content.texts()), "DOUBLE");
        arrays.remove("readout.bias");
        refused(new NpzFile(arrays, content.texts()), "“readout.bias” is missing");
    }

    @Test
    void whatIsNoOptimizerIsRefused() throws IOException {
        for (String name : List.of("theta.bin", "config.yml", "w.h5", "w", ".npy")) {
            Path file = Files.writeString(folder.resolve(name), "x");
            assertThatThrownBy(() -> Imports.read(file, Scales.OF_THE_FILE))
                    .isInstanceOf(InterchangeException.class)
                    .hasMessageContaining("choose");
        }
        Path pickle = Files.writeString(folder.resolve("w.pth"), "x");
        assertThatThrownBy(() -> Imports.read(pickle, Scales.OF_THE_FILE)).hasMessageContaining("state_dict()");
        assertThatThrownBy(() -> Imports.read(folder, Scales.OF_THE_FILE)).hasMessageContaining("choose a folder");
        assertThatThrownBy(() -> Imports.read(folder.resolve("none.npz"), Scales.OF_THE_FILE))
                .hasMessageContaining("does not exist");
    }

    private NpzFile sample() {
        Path file = folder.resolve("sample.npz");
        NpzCheckpoints.write(file, Checkpoints.read(SAMPLE).checkpoint());
        return Npz.read(file);
    }

    private void refused(NpzFile content, String trouble) {
        Path file = folder.resolve("lying.npz");
        Npz.write(file, content);
        assertThatThrownBy(() -> Imports.read(file, Scales.OF_THE_FILE))
                .hasMessageContainingAll("lying.npz", trouble)
                .isInstanceOfAny(InterchangeException.class, org.slowpoint.engine.checkpoint.CheckpointException.class);
    }

    private static double[] floats(int size) {
        double[] values = Key.of(9).stream().gaussians(size);
        for (int i = 0; i < size; i++) {
            values[i] = (float) values[i];
        }
        return values;
    }
}
