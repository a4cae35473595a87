package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.perspective.DataFolders;
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

    private static TrainingSession begin(TrainingFiles files) {
        return TrainingSession.begin(TINY, "linear-regression-tiny-3", Optional.empty(), means(files));
    }

    private static TrainingMeans means(TrainingFiles files) {
        return new TrainingMeans(files, new DataFolders(), new TrainingThreads(1), () -> 0);
    }

    private static List<TrainingFiles.Stored> unfinished(TrainingFiles files) {
        return files.all(Progress.NONE).stream()
                .filter(TrainingFiles.Stored::unfinished)
                .toList();
    }

    @Test
    void whatAFileHasShownIsThereWithoutTrainingItOn(@TempDir Path folder) {
        TrainingFiles files = new TrainingFiles(folder);
        TrainingSession whole = begin(files);
        whole.train(Progress.NONE);
        whole.close();
        TrainingFiles.Stored stored = files.all(Progress.NONE).get(0);
        assertThat(stored.unfinished()).isFalse();
        assertThat(stored.summary().best()).isPositive();
        assertThat(stored.summary().objective().size()).isEqualTo(8);
        TrainingSession looked = TrainingSession.of(stored, means(files));
        looked.look(Progress.NONE);
        assertThat(looked.feed().curves())
                .usingRecursiveComparison()
                .isEqualTo(whole.feed().curves());
        assertThat(looked.feed().newest().moments())
                .isEqualTo(whole.feed().newest().moments());
        assertThat(WriteLock.holder(stored.file())).isEmpty();
    }

    @Test
    void aTrainingIsRenamedPutAsideAndBroughtBack(@TempDir Path folder) {
        TrainingFiles files = new TrainingFiles(folder);
        TrainingSession whole = begin(files);
        whole.train(Progress.NONE);
        whole.close();
        Path renamed = files.rename(whole.file(), "better");
        assertThat(files.all(Progress.NONE))
                .extracting(TrainingFiles.Stored::name)
                .containsExactly("better");
        assertThatThrownBy(() -> files.rename(renamed, "better")).hasMessageContaining("There is a training");
        Path aside = files.putAside(renamed);
        assertThat(files.all(Progress.NONE)).isEmpty();
        files.move(aside, renamed);
        assertThat(files.all(Progress.NONE)).hasSize(1);
        files.forget(List.of(files.putAside(renamed)));
        assertThat(folder.resolve("deleted")).isEmptyDirectory();
    }

    @Test
    void threadsAreSharedByThoseThatTrain() {
        TrainingThreads threads = new TrainingThreads(5);
        assertThat(threads.share()).isEqualTo(5);
        threads.join();
        threads.join();
        assertThat(threads.share()).isEqualTo(2);
        threads.leave();
        assertThat(threads.share()).isEqualTo(5);
    }

    @Test
    void aPausedTrainingGoesOnToTheSameWeightsAsOneThatNeverStopped(@TempDir Path folder) throws Exception {
        TrainingFiles files = new TrainingFiles(folder.resolve("trainings"));
        TrainingSession whole = begin(files);
        whole.train(Progress.NONE);
        TrainingSession halting = begin(files);
        halting.train(new Impatient(30));
        assertThat(halting.complete()).isFalse();
        assertThat(unfinished(files)).hasSize(1);
        int step = halting.feed().newest().state().step();
        assertThat(step).isPositive();

        StoredCheckpoint newest = halting.newest().orElseThrow().open(Progress.NONE);
        assertThat(newest.name()).isEqualTo("linear-regression-tiny-3-2-step-" + step);
        assertThat(newest.checkpoint().weights())
                .isEqualTo(halting.feed().newest().state().weights());
        assertThat(newest.sha256()).hasSize(64);

        TrainingFiles.Stored held = unfinished(files).get(0);
        assertThat(held.summary().holder()).contains("this program");
        TrainingSession refused = TrainingSession.of(held, means(files));
        assertThatThrownBy(() -> refused.train(Progress.NONE))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("is being written by this program already");

        Path copies = Files.createDirectory(folder.resolve("copies"));
        Files.copy(halting.file(), copies.resolve("copy.safetensors"));
        TrainingFiles others = new TrainingFiles(copies);
        TrainingFiles.Stored free = unfinished(others).get(0);
        assertThat(free.summary().holder()).isEmpty();
        TrainingSession resumed = TrainingSession.of(free, means(others));
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
        assertThat(unfinished(files)).isEmpty();
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
        assertThat(new TrainingFiles(folder).all(Progress.NONE)).isEmpty();
        assertThat(new TrainingFiles(folder.resolve("nowhere")).all(Progress.NONE))
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
