package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;
import org.slowpoint.engine.task.Task;

/**
 * Files of the first format, in which settings lie side by side, as a program of that time wrote them: each a training
 * of 40 meta-steps, and the same training resumed by that program to 60.
 */
class FirstFormatTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"flat-gru", "flat-lstm"})
    void aTrainingGoesOnBitForBit(String name) throws IOException {
        Path file = folder.resolve("run.safetensors");
        Files.write(file, bytes(name));
        MetaTrainingConfig before = Checkpoints.read(file).checkpoint().config().orElseThrow();
        assertThat(before.metaSteps()).isEqualTo(40);
        MetaTrainingConfig config = before.with("metaSteps", 60);
        Task task = config.task().create(null);
        TrainingRun run = new TrainingRun(config, task, file, Map.of());
        run.resume();
        try (GradientEstimator estimator = config.estimator().create(config, task, 2)) {
            run.run(estimator, new Silent(), Progress.NONE);
        }
        Checkpoint ours = Checkpoints.read(file).checkpoint();
        Checkpoint theirs =
                Checkpoints.read(bytes(name + "-resumed"), name + "-resumed").checkpoint();
        assertSame(ours, theirs);
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Path.of("src", "test", "resources", "checkpoint", name + ".safetensors"));
    }

    private static void assertSame(Checkpoint ours, Checkpoint theirs) {
        assertThat(ours.config()).isEqualTo(theirs.config());
        assertSameBits(ours.weights(), theirs.weights());
        TrainerState state = ours.training().orElseThrow();
        TrainerState expected = theirs.training().orElseThrow();
        assertThat(state.step()).isEqualTo(60).isEqualTo(expected.step());
        assertSameBits(state.weights(), expected.weights());
        assertSameBits(state.firstMoment(), expected.firstMoment());
        assertSameBits(state.secondMoment(), expected.secondMoment());
        assertThat(state.guard()).usingRecursiveComparison().isEqualTo(expected.guard());
        assertThat(state.validated()).usingRecursiveComparison().isEqualTo(expected.validated());
        assertThat(ours.snapshots()).hasSameSizeAs(theirs.snapshots());
        for (int i = 0; i < theirs.snapshots().size(); i++) {
            assertSameBits(
                    ours.snapshots().get(i).weights(), theirs.snapshots().get(i).weights());
        }
        assertThat(ours.results().get("lastObjective"))
                .isEqualTo(theirs.results().get("lastObjective"));
    }

    private static final class Silent implements TrainingObserver {
        @Override
        public void stepped(Step step, TrainerState state) {}

        @Override
        public void snapshot(Snapshot snapshot, TrainerState state) {}
    }
}
