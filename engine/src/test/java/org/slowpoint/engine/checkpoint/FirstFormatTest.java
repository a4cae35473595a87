package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

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

    private static final double ROUNDING = 1e-5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"flat-gru", "flat-lstm"})
    void aTrainingGoesOnAsItDid(String name) throws IOException {
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

    // Matrix kernels of different processors round differently.
    private static void assertSame(Checkpoint ours, Checkpoint theirs) {
        assertThat(ours.config()).isEqualTo(theirs.config());
        assertClose(ours.weights(), theirs.weights(), ROUNDING, "weights");
        TrainerState state = ours.training().orElseThrow();
        TrainerState expected = theirs.training().orElseThrow();
        assertThat(state.step()).isEqualTo(60).isEqualTo(expected.step());
        assertClose(state.weights(), expected.weights(), ROUNDING, "last weights");
        assertClose(state.firstMoment(), expected.firstMoment(), ROUNDING, "first moment");
        assertClose(state.secondMoment(), expected.secondMoment(), ROUNDING, "second moment");
        assertThat(state.guard())
                .usingRecursiveComparison()
                .withEqualsForType(FirstFormatTest::close, Double.class)
                .isEqualTo(expected.guard());
        assertThat(state.validated())
                .usingRecursiveComparison()
                .withEqualsForType(FirstFormatTest::close, Double.class)
                .isEqualTo(expected.validated());
        assertThat(ours.snapshots()).hasSameSizeAs(theirs.snapshots());
        for (int i = 0; i < theirs.snapshots().size(); i++) {
            assertClose(
                    ours.snapshots().get(i).weights(), theirs.snapshots().get(i).weights(), ROUNDING, "snapshot " + i);
        }
        assertClose(
                ours.results().get("lastObjective"), theirs.results().get("lastObjective"), ROUNDING, "last objective");
    }

    private static boolean close(double a, double b) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(b));
    }

    private static final class Silent implements TrainingObserver {
        @Override
        public void stepped(Step step, TrainerState state) {}

        @Override
        public void snapshot(Snapshot snapshot, TrainerState state) {}
    }
}
