package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.Architectures;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;

class EveryCellRoundTripTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.Architectures#all")
    void comesBackExactly(RnnArchitecture shape) {
        Path file = folder.resolve("optimizer.safetensors");
        double[] weights = Architectures.weights(shape);
        Checkpoints.write(
                file,
                new Checkpoint(shape, weights, Optional.empty(), Optional.empty(), List.of(), Map.of(), Map.of()));
        Checkpoint read = Checkpoints.read(file).checkpoint();
        assertThat(read.architecture()).isEqualTo(shape);
        assertSameBits(read.weights(), weights);
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.MlpOptimizerTest#architectures")
    void aNetworkPerParameterComesBackExactly(Architecture shape) {
        Path file = folder.resolve("optimizer.safetensors");
        double[] weights = shape.initialWeights(Key.of(1));
        Arrays.setAll(weights, i -> (float) weights[i]);
        Checkpoints.write(
                file,
                new Checkpoint(shape, weights, Optional.empty(), Optional.empty(), List.of(), Map.of(), Map.of()));
        Checkpoint read = Checkpoints.read(file).checkpoint();
        assertThat(read.architecture()).isEqualTo(shape);
        assertSameBits(read.weights(), weights);
    }

    @Test
    void aFileWithoutAnInputHasARawOne() {
        Path file = folder.resolve("old.safetensors");
        CheckpointFixture fixture = CheckpointFixture.written(file);
        fixture.replace("architecture", ",\"input\":\"raw\"", "").save(file);
        assertThat(Checkpoints.read(file).checkpoint().architecture())
                .isEqualTo(CheckpointFixture.checkpoint().architecture());
    }
}
