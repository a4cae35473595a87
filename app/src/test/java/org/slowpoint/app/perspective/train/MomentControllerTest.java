package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Presets.Preset;

@ExtendWith(OnFxThread.class)
class MomentControllerTest {

    private static final MetaTrainingConfig TINY = Presets.of("linear-regression")
            .get(0)
            .config()
            .with("architecture.units", 4)
            .with("unroll.batch", 2)
            .with("unroll.steps", 10)
            .with("validation.problems", 0)
            .with("metaSteps", 40)
            .with("snapshotEvery", 10);

    @TempDir
    private Path folder;

    private final ByHand shell = new ByHand();
    private final TrainModel model =
            new TrainModel(task -> List.of(new Preset("tiny", "Tiny, 4 units", "For tests in a hurry.", TINY)));
    private final MomentModel moments = model.moments();
    private final List<OptimizerSource> viewed = new ArrayList<>();
    private TrainController controller;
    private int looks;
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void make() {
        controller = new TrainController(
                model,
                shell.context(),
                shell.time(),
                shell.time(),
                this::look,
                new TrainingFiles(folder),
                (source, state) -> viewed.add(source),
                (source, state) -> {});
    }

    @AfterEach
    void close() {
        controller.close();
    }

    // Training looks at the clock at each meta-step, which is where a test can take a hand in it.
    private long look() {
        if (++looks == 25) {
            meanwhile.run();
        }
        return shell.time().getAsLong();
    }

    private void train() {
        controller.start();
        shell.work();
        shell.time().pass(Duration.ofSeconds(1));
        shell.work();
    }

    private MomentReading reading() {
        return moments.readingProperty().get();
    }

    @Test
    void theCursorIsLiveAndEveryViewFollowsItToASnapshotAndBack() {
        train();
        assertThat(moments.moments()).extracting(Moment::step).containsExactly(0, 10, 20, 30, 40);
        assertThat(moments.liveProperty().get()).isTrue();
        assertThat(reading().moment().step()).isEqualTo(40);
        controller.moments().by(-3);
        assertThat(moments.chosenProperty().get().step()).as("at once").isEqualTo(20);
        shell.work();
        assertThat(reading().moment()).isEqualTo(moments.moments().get(2));
        assertThat(reading().states().layer("last"))
                .as("the last snapshot's states")
                .isPresent();
        assertThat(reading().meanLoss()).hasSize(10);
        assertThat(model.readingProvenance().entries())
                .containsEntry("Meta-step", "20")
                .containsEntry("Weights SHA-256", reading().moment().hash());
        assertThat(model.provenance().name()).endsWith("-step-20");
        controller.moments().first();
        controller.moments().by(-1);
        assertThat(moments.index()).isZero();
        controller.moments().live();
        shell.work();
        assertThat(reading().moment().step()).isEqualTo(40);
        assertThat(model.provenance().entries()).doesNotContainKey("Meta-step");
    }

    @Test
    void theSameSnapshotIsTheSameInEveryDetail() {
        train();
        controller.moments().to(1);
        shell.work();
        MomentReading before = reading();
        controller.moments().to(3);
        shell.work();
        controller.moments().to(1);
        shell.work();
        assertThat(reading().meanLoss()).isEqualTo(before.meanLoss());
        assertThat(reading().modes()).isSameAs(before.modes());
    }

    @Test
    void theWaysOfTheModesAreFollowedThroughAllSnapshots() {
        train();
        for (int i = 0; i < 10; i++) {
            shell.time().pass(Duration.ofSeconds(1));
            shell.work();
        }
        assertThat(reading().plane().layer("trails")).isPresent();
    }

    @Test
    void aPlaceNearASnapshotIsTheSnapshotAndBeyondTheLastItIsLive() {
        train();
        controller.moments().toStep(12);
        assertThat(moments.chosenProperty().get().step()).isEqualTo(10);
        controller.moments().toStep(39.5);
        assertThat(moments.liveProperty().get()).isTrue();
    }

    @Test
    void itPlaysToTheEndAndAHandStopsIt() {
        train();
        controller.moments().togglePlay();
        assertThat(moments.playingProperty().get()).isTrue();
        shell.time().pass(Duration.ofMillis(300));
        assertThat(moments.chosenProperty().get().step()).isEqualTo(10);
        shell.time().pass(Duration.ofSeconds(2));
        assertThat(moments.playingProperty().get()).isFalse();
        assertThat(moments.liveProperty().get()).isTrue();
        controller.moments().togglePlay();
        shell.time().pass(Duration.ofMillis(50));
        controller.moments().by(1);
        assertThat(moments.playingProperty().get()).isFalse();
    }

    @Test
    void scrubbingWhileTrainingGoesOnKeepsTheSnapshotAndExploresIt() {
        meanwhile = () -> {
            shell.time().pass(Duration.ofMillis(300));
            controller.moments().to(1);
        };
        train();
        assertThat(moments.moments()).hasSize(5);
        assertThat(moments.chosenProperty().get().step()).isEqualTo(10);
        assertThat(reading().moment().step()).isEqualTo(10);
        controller.explore();
        assertThat(viewed).singleElement().satisfies(source -> {
            assertThat(source.title()).endsWith("at meta-step 10");
            Checkpoint opened = source.open(Progress.NONE).checkpoint();
            assertThat(opened.weights())
                    .isEqualTo(moments.moments().get(1).snapshot().weights());
            assertThat(opened.snapshots()).hasSize(2);
        });
    }
}
