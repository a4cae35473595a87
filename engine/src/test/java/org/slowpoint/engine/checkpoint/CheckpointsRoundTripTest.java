package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.metatrain.EstimatorState;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.optimizer.RnnOptimizer;

class CheckpointsRoundTripTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run.v2.safetensors");
    }

    @Test
    void everythingComesBackExactly() {
        Checkpoint written = CheckpointFixture.checkpoint();
        Checkpoints.write(file, written);
        Checkpoint read = Checkpoints.read(file).checkpoint();
        assertThat(read.architecture()).isEqualTo(written.architecture());
        assertThat(read.config()).isEqualTo(written.config());
        assertThat(read.results()).isEqualTo(written.results());
        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertSameBits(read.weights(), written.weights());
        TrainerState before = written.training().orElseThrow();
        TrainerState after = read.training().orElseThrow();
        assertThat(after.step()).isEqualTo(21);
        assertThat(after.estimator().arrays()).containsOnlyKeys("clocks", "positions");
        before.estimator()
                .arrays()
                .forEach((name, values) ->
                        assertSameBits(after.estimator().arrays().get(name), values));
        assertThat(after.guard()).usingRecursiveComparison().isEqualTo(before.guard());
        assertThat(after.validated()).usingRecursiveComparison().isEqualTo(before.validated());
        assertSameBits(after.weights(), before.weights());
        assertSameBits(after.firstMoment(), before.firstMoment());
        assertSameBits(after.secondMoment(), before.secondMoment());
        assertThat(read.snapshots()).extracting(Snapshot::step).containsExactly(0, 10, 20);
        for (int i = 0; i < 3; i++) {
            Snapshot one = read.snapshots().get(i);
            assertSameBits(one.weights(), written.snapshots().get(i).weights());
            assertThat(Double.valueOf(one.objective()))
                    .isEqualTo(Double.valueOf(written.snapshots().get(i).objective()));
        }
    }

    @Test
    void theObjectiveBeforeTheFirstStepStaysUnknown() {
        Checkpoints.write(file, CheckpointFixture.checkpoint());
        assertThat(Checkpoints.read(file).checkpoint().snapshots().get(0).objective())
                .isNaN();
    }

    @Test
    void negativeZeroAndTheSmallestNumbersSurvive() {
        Checkpoint plain = CheckpointFixture.checkpoint();
        double[] weights = plain.weights().clone();
        weights[0] = -0.0;
        weights[1] = Float.MIN_VALUE;
        weights[2] = -Float.MAX_VALUE;
        double[] moment = new double[weights.length];
        moment[0] = -0.0;
        moment[1] = Double.MIN_VALUE;
        moment[2] = Double.MAX_VALUE;
        TrainerState state =
                new TrainerState(1, weights, moment, moment, EstimatorState.NONE, GuardState.INITIAL, Optional.empty());
        Checkpoints.write(
                file,
                new Checkpoint(
                        plain.architecture(),
                        weights,
                        plain.config(),
                        Optional.of(state),
                        List.of(),
                        Map.of(),
                        Map.of()));
        Checkpoint read = Checkpoints.read(file).checkpoint();
        assertSameBits(read.weights(), weights);
        assertSameBits(read.training().orElseThrow().firstMoment(), moment);
        assertSameBits(read.training().orElseThrow().secondMoment(), moment);
    }

    @Test
    void aBareOptimizerNeedsNoHistory() {
        Checkpoint full = CheckpointFixture.checkpoint();
        Checkpoints.write(
                file,
                new Checkpoint(
                        full.architecture(),
                        full.weights(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()));
        Checkpoint read = Checkpoints.read(file).checkpoint();
        assertThat(read.config()).isEmpty();
        assertThat(read.task()).isEmpty();
        assertThat(read.training()).isEmpty();
        assertThat(read.snapshots()).isEmpty();
        assertThat(read.results()).isEmpty();
        assertThat(read.provenance()).isEmpty();
        assertSameBits(read.weights(), full.weights());
    }

    @Test
    void whatWasReadWritesTheSameFile() throws IOException {
        Path again = folder.resolve("again.safetensors");
        Checkpoints.write(file, CheckpointFixture.checkpoint());
        Checkpoints.write(again, Checkpoints.read(file).checkpoint());
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void theOrderOfResultsAndProvenanceLeavesNoTrace() throws IOException {
        Checkpoint one = CheckpointFixture.checkpoint();
        Map<String, Double> results = reversed(one.results());
        Map<String, String> provenance = reversed(one.provenance());
        assertThat(results.keySet().iterator().next())
                .isNotEqualTo(one.results().keySet().iterator().next());
        Path other = folder.resolve("other.safetensors");
        Checkpoints.write(file, one);
        Checkpoints.write(
                other,
                new Checkpoint(
                        one.architecture(),
                        one.weights(),
                        one.config(),
                        one.training(),
                        one.snapshots(),
                        results,
                        provenance));
        assertThat(other).hasSameBinaryContentAs(file);
    }

    @Test
    void theDigestIsThatOfTheBytes() throws IOException, GeneralSecurityException {
        Checkpoints.write(file, CheckpointFixture.checkpoint());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        String expected = IntStream.range(0, digest.length)
                .mapToObj(i -> String.format("%02x", digest[i]))
                .collect(Collectors.joining());
        assertThat(Checkpoints.read(file).sha256()).isEqualTo(expected);
    }

    @Test
    void bytesFromElsewhereAreReadLikeAFile() throws IOException {
        Checkpoints.write(file, CheckpointFixture.checkpoint());
        byte[] bytes = Files.readAllBytes(file);
        StoredCheckpoint read = Checkpoints.read(bytes, "a parcel");
        assertThat(read.sha256()).isEqualTo(Checkpoints.read(file).sha256());
        assertThat(read.source()).isEqualTo("a parcel");
        assertSameBits(
                read.checkpoint().weights(), CheckpointFixture.checkpoint().weights());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> Checkpoints.read(cut, "a parcel"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("a parcel");
    }

    @Test
    void aCheckpointThatNeverWasAFileHasTheDigestOfOne() {
        Checkpoints.write(file, CheckpointFixture.checkpoint());
        StoredCheckpoint stored = Checkpoints.stored(CheckpointFixture.checkpoint(), "a training at step 21");
        assertThat(stored.sha256()).isEqualTo(Checkpoints.read(file).sha256());
        assertThat(stored.name()).isEqualTo("a training at step 21");
    }

    @Test
    void aCheckpointAsOfASnapshotKnowsNothingLater() {
        Checkpoint whole = CheckpointFixture.checkpoint();
        Checkpoint then = whole.at(whole.snapshots().get(1));
        assertSameBits(then.weights(), whole.snapshots().get(1).weights());
        assertThat(then.snapshots()).extracting(Snapshot::step).containsExactly(0, 10);
        assertThat(then.training()).isEmpty();
        assertThat(then.results()).isEmpty();
        assertThat(then.config()).isEqualTo(whole.config());
        Checkpoints.write(file, then);
        assertSameBits(Checkpoints.read(file).checkpoint().weights(), then.weights());
    }

    @Test
    void theNameLosesOnlyTheLastExtension() {
        Checkpoints.write(file, CheckpointFixture.checkpoint());
        StoredCheckpoint stored = Checkpoints.read(file);
        assertThat(stored.name()).isEqualTo("run.v2");
        assertThat(stored.source()).isEqualTo(file.toString());
        assertThat(new StoredCheckpoint(stored.checkpoint(), "bare", "").name()).isEqualTo("bare");
        assertThat(new StoredCheckpoint(stored.checkpoint(), ".hidden", "").name())
                .isEqualTo(".hidden");
    }

    @Test
    void optimizersOfTheEndAndOfSnapshotsHaveTheirOwnWeights() {
        Checkpoint checkpoint = CheckpointFixture.checkpoint();
        RnnOptimizer end = (RnnOptimizer) checkpoint.linearizable();
        RnnOptimizer begin =
                (RnnOptimizer) checkpoint.at(checkpoint.snapshots().get(0)).linearizable();
        assertSameBits(end.weights(), checkpoint.weights());
        assertSameBits(begin.weights(), checkpoint.snapshots().get(0).weights());
        assertThat(checkpoint.task()).contains("linear-regression");
    }

    private static <T> Map<String, T> reversed(Map<String, T> map) {
        List<String> keys = new ArrayList<>(map.keySet());
        Map<String, T> reversed = new LinkedHashMap<>();
        for (int i = keys.size() - 1; i >= 0; i--) {
            reversed.put(keys.get(i), map.get(keys.get(i)));
        }
        return reversed;
    }
}
