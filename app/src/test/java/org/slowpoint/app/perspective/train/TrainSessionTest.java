package org.slowpoint.app.perspective.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Presets.Preset;

/** A training that was on show when the program ended is on show again, with its cursor and its data. */
@ExtendWith(OnFxThread.class)
class TrainSessionTest {

    private static final int META_STEPS = 20;
    private static final int STOPPED = 12;

    @TempDir
    private Path folder;

    /** The program from one start to its end. */
    private final class Start implements AutoCloseable {
        private final ByHand shell = new ByHand();
        private final TrainModel model = new TrainModel(TrainSessionTest::tiny);
        private final TrainController controller = new TrainController(
                model,
                shell.context(),
                shell.time(),
                shell.time(),
                this::look,
                new TrainingFiles(folder.resolve("trainings")),
                (source, state) -> {},
                (source, state) -> {});
        private final TrainSession session = new TrainSession(model, controller);
        private int looks;
        private Runnable then = () -> {};

        // Training looks at the clock at each meta-step, which is where a test can take a hand in it.
        private long look() {
            if (++looks == STOPPED) {
                then.run();
            }
            return shell.time().getAsLong();
        }

        void trainAndStop() {
            then = controller::pauseOrContinue;
            controller.start();
            shell.work();
            assertThat(model.phaseProperty().get()).isEqualTo(Phase.PAUSED);
        }

        void bringBack(TrainSession.State state) {
            session.show(state, () -> {});
            assertThat(session.now()).as("while it is on its way").contains(state);
            shell.work();
        }

        int done() {
            return model.curvesProperty().get().done();
        }

        @Override
        public void close() {
            controller.close();
        }
    }

    private Start start;

    private static List<Preset> tiny(String task) {
        MetaTrainingConfig config = Presets.of(task)
                .get(0)
                .config()
                .with("architecture.units", 4)
                .with("unroll.batch", 1)
                .with("unroll.steps", 5)
                .with("validation.problems", 0)
                .with("snapshotEvery", 4)
                .with("metaSteps", META_STEPS);
        if (config.task().takesData()) {
            config = config.with("task.units", 2).with("task.length", 4).with("task.minibatch", 2);
        }
        return List.of(new Preset("tiny", "Tiny, 4 units", "For tests in a hurry.", config));
    }

    @BeforeEach
    void begin() {
        start = new Start();
    }

    @AfterEach
    void close() {
        start.close();
    }

    private void restart() {
        start.close();
        start = new Start();
    }

    @Test
    void whatWasOnShowIsBackPausedAndGoesOn() {
        start.trainAndStop();
        int done = start.done();
        start.controller.moments().to(1);
        TrainSession.State left = start.session.now().orElseThrow();
        assertThat(left.run()).contains("linear-regression-tiny-0");
        assertThat(left.step()).hasValue(4);
        restart();
        start.controller.stored().offer(run -> {});
        start.bringBack(left);
        assertThat(start.model.phaseProperty().get()).isEqualTo(Phase.PAUSED);
        assertThat(start.shell.told()).as("what is on show is not offered").isEmpty();
        assertThat(start.done()).isEqualTo(done);
        assertThat(start.model.moments().chosenProperty().get().step()).isEqualTo(4);
        assertThat(start.model.moments().readingProperty().get().moment().step())
                .isEqualTo(4);
        assertThat(start.session.now()).contains(left);
        start.controller.pauseOrContinue();
        start.shell.work();
        assertThat(start.done()).isEqualTo(META_STEPS);
        assertThat(start.model.moments().chosenProperty().get().step())
                .as("the cursor stays")
                .isEqualTo(4);
    }

    @Test
    void oneThatIsGoneIsLeftOut() {
        TrainSession.State state =
                new TrainSession.State("rosenbrock", "tiny", "3", Optional.of("gone"), OptionalInt.of(8), Map.of());
        start.bringBack(state);
        assertThat(start.model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(start.model.taskProperty().get()).isEqualTo("rosenbrock");
        assertThat(start.session.now().orElseThrow().run()).isEmpty();
    }

    @Test
    void aHandThatHasBegunMeanwhileIsNotLedAway() {
        start.trainAndStop();
        TrainSession.State left = start.session.now().orElseThrow();
        restart();
        start.session.show(left, () -> {});
        start.controller.start();
        start.shell.work();
        assertThat(start.model.runs().shownProperty().get().nameProperty().get())
                .isEqualTo("linear-regression-tiny-0-2");
    }

    private Path text(String name, String words) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("a.txt"), words.repeat(20));
        return place;
    }

    private void trainOn(Path data) {
        start.model.taskProperty().set("character-lstm");
        start.shell.choose(data);
        start.controller.data().choose();
        start.shell.work();
        start.trainAndStop();
    }

    @Test
    void itsDataIsFoundAgain() throws IOException {
        Path data = text("data", "abracadabra ");
        trainOn(data);
        TrainSession.State left = start.session.now().orElseThrow();
        assertThat(left.folders()).containsValue(data);
        restart();
        start.bringBack(left);
        start.controller.pauseOrContinue();
        start.shell.work();
        assertThat(start.done()).isEqualTo(META_STEPS);
        assertThat(start.session.now().orElseThrow().folders()).isEqualTo(left.folders());
    }

    @Test
    void dataThatIsGoneIsSaidInOneSentenceAndChosenAgain() throws IOException {
        Path data = text("data", "abracadabra ");
        trainOn(data);
        int done = start.done();
        TrainSession.State left = start.session.now().orElseThrow();
        restart();
        Path moved = Files.move(data, folder.resolve("moved"));
        start.bringBack(left);
        Notification told = start.shell.told().get(0);
        assertThat(start.shell.told()).hasSize(1);
        assertThat(told.text()).contains("data", "is gone; choose where it is now.");
        start.controller.pauseOrContinue();
        start.shell.work();
        assertThat(start.shell.told()).hasSize(1);
        assertThat(start.model.phaseProperty().get()).isEqualTo(Phase.PAUSED);
        start.shell.choose(text("other", "other words "));
        told.action().run();
        start.shell.work();
        assertThat(start.shell.told())
                .extracting(Notification::text)
                .anyMatch(text -> text.contains("holds other data than “character-lstm-custom-0” has learned from"));
        start.shell.choose(moved);
        told.action().run();
        start.shell.work();
        assertThat(start.done()).isEqualTo(done);
        start.controller.pauseOrContinue();
        start.shell.work();
        assertThat(start.done()).isEqualTo(META_STEPS);
        assertThat(start.session.now().orElseThrow().folders()).containsValue(moved);
    }
}
