package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.metatrain.TrainerState;

@ExtendWith(OnFxThread.class)
class TrainControllerTest {

    private static final int META_STEPS = 40;
    private static final Duration READING = Duration.ofMillis(250);

    @TempDir
    private Path folder;

    private final ByHand shell = new ByHand();
    private final TrainModel model = new TrainModel(TrainControllerTest::tiny);
    private final List<String> viewed = new ArrayList<>();
    private final List<StoredCheckpoint> snapshots = new ArrayList<>();
    private TrainingFiles files;
    private TrainController controller;
    private int stepUntil = Integer.MAX_VALUE;
    private Runnable then = () -> {};

    private static List<Preset> tiny(String task) {
        return List.of(new Preset(
                "tiny",
                "Tiny, 4 units",
                "For tests in a hurry.",
                Presets.of(task)
                        .get(0)
                        .config()
                        .with("architecture.units", 4)
                        .with("unroll.batch", 2)
                        .with("unroll.steps", 10)
                        .with("validation.problems", 4)
                        .with("validation.every", 10)
                        .with("snapshotEvery", 10)
                        .with("metaSteps", META_STEPS)));
    }

    @BeforeEach
    void make() {
        files = new TrainingFiles(folder.resolve("trainings"));
        controller = controller(model);
    }

    private TrainController controller(TrainModel of) {
        return new TrainController(
                of,
                shell.context(),
                shell.time(),
                shell.time(),
                this::look,
                files,
                (source, state) -> {
                    viewed.add(source.title());
                    shell.context().jobs().submit("Open", source::open, snapshots::add);
                },
                (source, state) -> viewed.add("beside: " + source.title()));
    }

    @AfterEach
    void close() {
        controller.close();
    }

    // Training looks at the clock at each meta-step, which is where a test can take a hand in it.
    private long look() {
        if (stepUntil > 0 && --stepUntil == 0) {
            then.run();
        }
        return shell.time().getAsLong();
    }

    /** Trains until the given number of looks at the clock, does something, and works on. */
    private void work(int looks, Runnable action) {
        stepUntil = looks;
        then = action;
        shell.work();
    }

    private Phase phase() {
        return model.phaseProperty().get();
    }

    private int done() {
        return model.curvesProperty().get().done();
    }

    private TrainerState kept() throws Exception {
        return Checkpoints.read(file()).checkpoint().training().orElseThrow();
    }

    private Path file() {
        return folder.resolve("trainings").resolve("linear-regression-tiny-0.safetensors");
    }

    @Test
    void aTrainingRunsToItsEndAndSaysHowItStands() throws Exception {
        controller.start();
        assertThat(phase()).isEqualTo(Phase.RUNNING);
        assertThat(model.provenance().name()).isEqualTo("linear-regression-tiny-0");
        shell.work();
        assertThat(phase()).isEqualTo(Phase.ENDED);
        assertThat(done()).isEqualTo(META_STEPS).isEqualTo(kept().step());
        assertThat(model.baselinesProperty().get()).isPresent();
        assertThat(model.standingProperty().get().headline()).contains("tuned");
        assertThat(model.moments().readingProperty().get().moment().step()).isEqualTo(META_STEPS);
        assertThat(shell.told()).singleElement().satisfies(told -> {
            assertThat(told.severity()).isEqualTo(Severity.SUCCESS);
            assertThat(told.text()).contains(file().toString());
        });
        assertThat(model.runs().unfinished()).isEmpty();
    }

    @Test
    void whatIsSeenFollowsFourTimesASecond() {
        List<Integer> seen = new ArrayList<>();
        controller.start();
        work(10, () -> {
            int before = done();
            shell.time().pass(READING.dividedBy(2));
            seen.add(done() - before);
            shell.time().pass(READING);
            seen.add(done() - before);
        });
        assertThat(seen.get(0)).isZero();
        assertThat(seen.get(1)).isPositive();
    }

    @Test
    void aPauseLosesNoStepAndContinuingGoesOnToTheSameWeights() throws Exception {
        controller.start();
        work(10, controller::pauseOrContinue);
        assertThat(phase()).isEqualTo(Phase.PAUSED);
        assertThat(done()).isBetween(1, META_STEPS - 1).isEqualTo(kept().step());
        assertThat(shell.told()).isEmpty();
        controller.pauseOrContinue();
        shell.work();
        assertThat(phase()).isEqualTo(Phase.ENDED);
        double[] paused = kept().weights();
        controller.start();
        shell.work();
        assertThat(model.provenance().name()).isEqualTo("linear-regression-tiny-0-2");
        double[] whole = Checkpoints.read(folder.resolve("trainings/linear-regression-tiny-0-2.safetensors"))
                .checkpoint()
                .training()
                .orElseThrow()
                .weights();
        assertThat(paused).isEqualTo(whole);
    }

    @Test
    void aCancelledTrainingIsKeptAndTakenUpAgain() throws Exception {
        controller.start();
        work(10, controller::cancel);
        assertThat(phase()).isEqualTo(Phase.ENDED);
        int cancelled = done();
        assertThat(kept().step()).isEqualTo(cancelled);
        assertThat(shell.told()).singleElement().satisfies(told -> assertThat(told.text())
                .contains("meta-step " + cancelled, file().toString(), "can be continued"));
        Run stopped = model.runs().unfinished().orElseThrow();
        assertThat(stopped.session().file()).isEqualTo(file());
        assertThat(stopped.summary().step()).isEqualTo(cancelled);
        controller.pauseOrContinue();
        shell.work();
        assertThat(done()).isEqualTo(META_STEPS);
        assertThat(model.runs().unfinished()).isEmpty();
    }

    @Test
    void aTrainingOfAnEarlierDayIsOfferedShownWithItsPastAndGoesOn() {
        controller.start();
        work(10, controller::cancel);
        int cancelled = done();
        controller.close();
        TrainModel later = new TrainModel(TrainControllerTest::tiny);
        try (TrainController next = controller(later)) {
            next.stored().offer(next::goOn);
            shell.work();
            Notification offer = shell.told().get(shell.told().size() - 1);
            assertThat(offer.text()).contains("stopped at meta-step " + cancelled + " of " + META_STEPS);
            Run found = later.runs().runs().get(0);
            next.stored().show(found);
            shell.work();
            assertThat(later.curvesProperty().get().losses().size()).isEqualTo(cancelled);
            assertThat(later.moments().readingProperty().get().moment().step()).isEqualTo(cancelled);
            assertThat(later.continuableProperty().get()).isTrue();
            offer.action().run();
            shell.work();
            assertThat(found.phase()).isEqualTo(Phase.ENDED);
            assertThat(later.curvesProperty().get().losses().size()).isEqualTo(META_STEPS);
        }
    }

    @Test
    void severalTrainAtOnceAndWhatIsTooManyWaits() {
        controller.start();
        controller.start();
        controller.start();
        assertThat(model.runs().runs())
                .extracting(Run::phase)
                .contains(Phase.RUNNING, Phase.RUNNING)
                .doesNotContain(Phase.ENDED);
        Run first = model.runs().runs().get(2);
        controller.stored().show(first);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RUNNING);
        shell.work();
        assertThat(model.runs().runs()).extracting(Run::phase).containsOnly(Phase.ENDED);
        assertThat(model.runs().runs())
                .extracting(run -> run.nameProperty().get())
                .containsExactlyInAnyOrder(
                        "linear-regression-tiny-0", "linear-regression-tiny-0-2", "linear-regression-tiny-0-3");
        assertThat(model.runs().runs()).allMatch(run -> run.summary().step() == META_STEPS);
    }

    @Test
    void aForkBeginsWithTheWeightsAtTheCursorAndSaysSo() throws Exception {
        controller.start();
        shell.work();
        controller.moments().to(1);
        Moment from = model.moments().chosenProperty().get();
        controller.fork();
        ForkPoint point = model.forkProperty().get();
        assertThat(point.moment()).isEqualTo(from);
        assertThat(model.askedProperty().get()).isEqualTo(point.config());
        model.seedProperty().set("5");
        controller.start();
        assertThat(model.forkProperty().get()).isNull();
        shell.work();
        assertThat(model.provenance().name()).isEqualTo("linear-regression-tiny-0-fork");
        assertThat(model.moments().moments().get(0).hash()).isEqualTo(from.hash());
        assertThat(model.configProperty().get().seed()).isEqualTo(5);
        assertThat(Checkpoints.read(folder.resolve("trainings/linear-regression-tiny-0-fork.safetensors"))
                        .checkpoint()
                        .provenance()
                        .get("forkedFrom"))
                .contains("linear-regression-tiny-0, meta-step " + from.step(), from.hash());
    }

    @Test
    void aForkKeepsItsArchitecture() {
        controller.start();
        shell.work();
        controller.fork();
        shell.work();
        assertThat(model.canStart()).isTrue();
        model.setAsked(model.askedProperty().get().with("architecture.units", 5));
        assertThat(model.canStart()).isFalse();
        controller.forgetFork();
        assertThat(model.canStart()).isTrue();
    }

    @Test
    void whatASettingCannotBeIsToldBesideItAndNothingStarts() {
        controller.set("unroll.batch", "0");
        assertThat(model.wrongProperty().get().get("unroll.batch")).contains("batch", "got 0");
        assertThat(model.canStart()).isFalse();
        controller.set("unroll.batch", "3");
        assertThat(model.wrongProperty().get()).isEmpty();
        assertThat(model.askedProperty().get().unroll().batch()).isEqualTo(3);
        assertThat(model.presetName()).isEqualTo("custom");
        controller.set("metaSteps", "many");
        assertThat(model.canStart()).isFalse();
        model.taskProperty().set("rosenbrock");
        assertThat(model.canStart()).isTrue();
    }

    @Test
    void anArchitectureThatWaitsForItsEstimatorIsTakenWithIt() {
        controller.set("architecture.kind", "star");
        assertThat(model.wrongProperty().get()).containsKey("architecture.kind");
        controller.set("estimator.kind", "evolution-strategies");
        assertThat(model.wrongProperty().get()).isEmpty();
        assertThat(model.askedProperty().get().architecture().analysable()).isFalse();
    }

    @Test
    void whatATrainingTakesIsEstimatedWhileNothingTrains() {
        controller.watchForm(true);
        shell.time().pass(Duration.ofSeconds(1));
        shell.work();
        assertThat(model.estimateProperty().get()).isEqualTo("about 1 s, under 0.1 GB");
        model.seedProperty().set("7");
        assertThat(model.estimateProperty().get()).isEmpty();
        assertThat(new TrainingEstimate(250, 3.1e8).words()).isEqualTo("about 4 min, 0.3 GB");
        assertThat(new TrainingEstimate(9000, 2.04e9).words()).isEqualTo("about 2.5 h, 2.0 GB");
        controller.watchForm(false);
    }

    @Test
    void oneIsLaidOverTheOther() {
        controller.start();
        shell.work();
        Run first = model.runs().shownProperty().get();
        controller.start();
        shell.work();
        controller.stored().toggleOverlay(first);
        assertThat(model.runs().overlayProperty().get().curves().losses().size())
                .isEqualTo(META_STEPS);
        controller.stored().toggleOverlay(first);
        assertThat(model.runs().overlayProperty().get()).isNull();
    }

    @Test
    void renamingAndDeletingAreStepsOfUndo() {
        controller.start();
        shell.work();
        Run run = model.runs().runs().get(0);
        controller.stored().rename(run, "better");
        shell.work();
        assertThat(run.nameProperty().get()).isEqualTo("better");
        shell.context().undo().undo();
        shell.work();
        assertThat(run.nameProperty().get()).isEqualTo("linear-regression-tiny-0");
        controller.stored().delete(run);
        shell.work();
        assertThat(model.runs().runs()).isEmpty();
        assertThat(phase()).isEqualTo(Phase.READY);
        assertThat(file()).doesNotExist();
        shell.context().undo().undo();
        shell.work();
        assertThat(file()).exists();
        assertThat(model.runs().runs()).hasSize(1);
    }

    @Test
    void oneThatIsDeletedIsForgotten() {
        WeakReference<Run> gone = trainedAndDeleted();
        assertThat(model.provenance()).isNull();
        assertThat(model.continuableProperty().get()).isFalse();
        System.gc();
        assertThat(gone.get()).isNull();
        controller.start();
        shell.work();
        assertThat(done()).isEqualTo(META_STEPS);
    }

    private WeakReference<Run> trainedAndDeleted() {
        controller.start();
        shell.work();
        controller.moments().first();
        shell.work();
        Run run = model.runs().shownProperty().get();
        controller.stored().delete(run);
        shell.work();
        return new WeakReference<>(run);
    }

    @Test
    void oneCancelledBeforeItsTurnLeavesNothingBehind() {
        controller.start();
        controller.cancel();
        shell.work();
        assertThat(phase()).isEqualTo(Phase.ENDED);
        assertThat(shell.told()).isEmpty();
        assertThat(model.runs().unfinished()).isEmpty();
    }

    @Test
    void aPlaceThatIsGoneIsToldAndTheTrainingWaits() throws Exception {
        controller.start();
        work(10, () -> {
            loseFolder();
            controller.pauseOrContinue();
        });
        assertThat(phase()).isEqualTo(Phase.PAUSED);
        Notification told = shell.told().get(0);
        assertThat(told.severity()).isEqualTo(Severity.ERROR);
        assertThat(told.text()).contains("continue when that is settled");
        int paused = done();
        Files.delete(folder.resolve("trainings"));
        controller.pauseOrContinue();
        work(10, controller::pauseOrContinue);
        assertThat(phase()).isEqualTo(Phase.PAUSED);
        assertThat(done()).isGreaterThan(paused).isEqualTo(kept().step());
    }

    // A file in the folder's place keeps everyone from making it again.
    private void loseFolder() {
        try {
            Files.move(folder.resolve("trainings"), folder.resolve("aside"));
            Files.write(folder.resolve("trainings"), new byte[1]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theNewestIsOpenedWhileTrainingGoesOn() {
        controller.explore();
        assertThat(viewed).isEmpty();
        controller.start();
        work(10, controller::explore);
        assertThat(phase()).isEqualTo(Phase.ENDED);
        assertThat(viewed).singleElement().asString().startsWith("linear-regression-tiny-0 at meta-step ");
        int step = Integer.parseInt(viewed.get(0).replaceAll(".* ", ""));
        assertThat(step).isBetween(1, META_STEPS - 1);
        assertThat(snapshots).singleElement().satisfies(stored -> assertThat(stored.name())
                .endsWith("-step-" + step));
    }
}
