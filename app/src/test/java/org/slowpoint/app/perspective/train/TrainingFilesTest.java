package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;

class TrainingFilesTest {

    private static final MetaTrainingConfig TINY = Presets.named("linear-regression", "live")
            .config(3)
            .with("architecture.units", 4)
            .with("unroll.batch", 2)
            .with("unroll.steps", 5)
            .with("validation.problems", 4)
            .with("metaSteps", 8)
            .with("snapshotEvery", 2);

    /** Cancels after so many looks. */
    private record Impatient(AtomicInteger left) implements Progress {
        Impatient(int looks) {
            this(new AtomicInteger(looks));
        }

        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean cancelled() {
            return left.decrementAndGet() < 0;
        }
    }

    @Test
    void aPausedTrainingGoesOnToTheSameWeightsAsOneThatNeverStopped(@TempDir Path folder) throws Exception {
        TrainingFiles files = new TrainingFiles(folder.resolve("trainings"));
        TrainingSession whole = TrainingSession.begin(TINY, "tiny", files, () -> 0);
        whole.train(Progress.NONE);
        TrainingSession halting = TrainingSession.begin(TINY, "tiny", files, () -> 0);
        halting.train(new Impatient(30));
        assertThat(halting.complete()).isFalse();
        assertThat(files.unfinished(Progress.NONE)).hasSize(1);
        int step = halting.feed().newest().state().step();
        assertThat(step).isPositive();

        StoredCheckpoint newest = halting.newest().orElseThrow().open(Progress.NONE);
        assertThat(newest.name()).isEqualTo("linear-regression-tiny-3-2-step-" + step);
        assertThat(newest.checkpoint().weights())
                .isEqualTo(halting.feed().newest().state().weights());
        assertThat(newest.sha256()).hasSize(64);

        TrainingFiles.Unfinished held = files.unfinished(Progress.NONE).get(0);
        assertThat(held.holder()).contains("this program");
        TrainingSession refused = TrainingSession.resume(held, files, () -> 0);
        assertThatThrownBy(() -> refused.train(Progress.NONE))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("is being written by this program already");

        Path copies = Files.createDirectory(folder.resolve("copies"));
        Files.copy(halting.file(), copies.resolve("copy.safetensors"));
        TrainingFiles others = new TrainingFiles(copies);
        TrainingFiles.Unfinished free = others.unfinished(Progress.NONE).get(0);
        assertThat(free.holder()).isEmpty();
        TrainingSession resumed = TrainingSession.resume(free, others, () -> 0);
        resumed.train(Progress.NONE);
        halting.train(Progress.NONE);
        double[] expected = whole.feed().newest().state().weights();
        assertThat(halting.feed().newest().state().weights()).isEqualTo(expected);
        assertThat(resumed.feed().newest().state().weights()).isEqualTo(expected);
        assertThat(halting.complete()).isTrue();
        List.of(whole, halting, resumed).forEach(TrainingSession::close);
        try (Stream<Path> left = Files.list(folder.resolve("trainings"))) {
            assertThat(left).containsExactlyInAnyOrder(whole.file(), halting.file());
        }
        assertThat(files.unfinished(Progress.NONE)).isEmpty();
        assertThat(whole.file()).isNotEqualTo(halting.file());
        assertThat(Checkpoints.read(whole.file())
                        .checkpoint()
                        .training()
                        .orElseThrow()
                        .step())
                .isEqualTo(8);
    }

    @Test
    void namesAreNeverTakenTwiceAndGivenBackWhenUnused(@TempDir Path folder) {
        TrainingFiles files = new TrainingFiles(folder);
        Path first = folder.resolve("a.safetensors");
        try (WriteLock one = files.reserve("a");
                WriteLock two = files.reserve("a")) {
            assertThat(one.target()).isEqualTo(first).doesNotExist();
            assertThat(two.target().getFileName()).hasToString("a-2.safetensors");
        }
        try (WriteLock again = files.reserve("a")) {
            assertThat(again.target()).isEqualTo(first);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void otherFilesAreNoTrainings(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("broken.safetensors"), new byte[] {1, 2});
        assertThat(new TrainingFiles(folder).unfinished(Progress.NONE)).isEmpty();
        assertThat(new TrainingFiles(folder.resolve("nowhere")).unfinished(Progress.NONE))
                .isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsToldInASentence(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> new TrainingFiles(file.resolve("trainings")).reserve("a"))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("cannot be kept in");
    }
}
