package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainerState;

/** What is written can be read, what is read can be written, and weights and hash are of the same bytes. */
class ReaderAndWriterTest {

    private static final Path SEEDS =
            Path.of("src/test/resources/org/slowpoint/engine/checkpoint/SafetensorsFuzzTestInputs/bytes");

    @TempDir
    private Path folder;

    @Test
    void whatTheLibraryOfTheFormatReadsIsRead() {
        assertThat(read("metadata-null").metadata()).isEmpty();
        assertThat(read("extra-field").tensors()).containsKey("gru.weight_ih_l0");
    }

    private static SafetensorsFile read(String seed) {
        return Safetensors.read(SEEDS.resolve(seed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__metadata__\":null,\"__metadata__\":null}",
                "{\"__metadata__\":3}",
                "{\"w\":null}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0],\"dtype\":\"F32\"}}",
                "{\"w\":{\"note\":{\"a\":[}}}"
            })
    void whatTheLibraryRefusesIsRefused(String header) throws IOException {
        Path file = Files.write(folder.resolve("w.safetensors"), RawFile.bytes(header));
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void wholeNumbersAreNumbers() throws IOException {
        String header = "{" + RawFile.entry("i", "I64", "[2]", "[0,16]") + ","
                + RawFile.entry("b", "U8", "[2]", "[16,18]") + "}";
        byte[] data = {-1, -1, -1, -1, -1, -1, -1, -1, 5, 0, 0, 0, 0, 0, 0, 0, (byte) 200, 1};
        SafetensorsFile read =
                Safetensors.read(Files.write(folder.resolve("w.safetensors"), RawFile.bytes(header, data)));
        assertThat(read.tensors().get("i").data().asDouble()).containsExactly(-1, 5);
        assertThat(read.tensors().get("b").dataType()).isEqualTo(DataType.FLOAT);
        assertThat(read.tensors().get("b").data().asFloat()).containsExactly(200, 1);
    }

    @Test
    void halfASurrogatePairIsWrittenAsItWasRead() {
        Checkpoint read = Checkpoints.read(SEEDS.resolve("lone-surrogate")).checkpoint();
        Path copy = folder.resolve("copy.safetensors");
        Checkpoints.write(copy, read);
        assertThat(Checkpoints.read(copy).checkpoint().provenance()).isEqualTo(read.provenance());
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() throws IOException {
        Checkpoint whole = CheckpointFixture.checkpoint();
        Path file = folder.resolve("kept.safetensors");
        Checkpoints.write(file, whole);
        byte[] before = Files.readAllBytes(file);
        TrainerState state = whole.training().orElseThrow();
        GuardState guard = state.guard();
        GuardState infinite = new GuardState(
                guard.gradients(),
                new double[] {Double.POSITIVE_INFINITY},
                guard.norms(),
                guard.bestMean(),
                guard.bestWeights(),
                guard.rate(),
                guard.skipped(),
                guard.returned(),
                guard.clipped(),
                guard.zeroed());
        Checkpoint lost = new Checkpoint(
                whole.architecture(),
                whole.weights(),
                whole.config(),
                Optional.of(new TrainerState(
                        state.step(),
                        state.weights(),
                        state.firstMoment(),
                        state.secondMoment(),
                        state.estimator(),
                        infinite,
                        state.validated())),
                whole.snapshots(),
                whole.results(),
                Map.of());
        assertThatThrownBy(() -> Checkpoints.write(file, lost))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("kept.safetensors", "training.guard.losses", "Infinity");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void snapshotsThatWouldNotFitAreRefusedBeforeTraining() {
        MetaTrainingConfig config = CheckpointFixture.CONFIG.with("snapshotEvery", 1);
        SnapshotSection.requireRoom(config.with("metaSteps", 1_000_000));
        MetaTrainingConfig many = config.with("metaSteps", 10_000_000);
        assertThatThrownBy(() -> SnapshotSection.requireRoom(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("snapshotEvery");
    }

    @Test
    void weightsAndHashAreOfTheSameBytes() throws Exception {
        Path[] contents = {folder.resolve("one"), folder.resolve("two")};
        StoredCheckpoint[] expected = new StoredCheckpoint[2];
        for (int i = 0; i < 2; i++) {
            Checkpoint checkpoint = CheckpointFixture.checkpoint();
            checkpoint.weights()[0] = i;
            Checkpoints.write(contents[i], checkpoint);
            expected[i] = Checkpoints.read(contents[i]);
        }
        Path file = folder.resolve("shared.safetensors");
        Files.copy(contents[0], file);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                try {
                    Path next =
                            Files.copy(contents[i % 2], folder.resolve("next"), StandardCopyOption.REPLACE_EXISTING);
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 300; i++) {
                StoredCheckpoint read = Checkpoints.read(file);
                int which = (int) read.checkpoint().weights()[0];
                assertThat(read.sha256()).isEqualTo(expected[which].sha256());
            }
        } finally {
            done.set(true);
            writer.join();
        }
    }
}
