package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.perspective.train.Moment;
import org.slowpoint.app.perspective.train.Phase;
import org.slowpoint.app.perspective.train.TrainModel;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Presets.Preset;

/** A visitor trains an optimizer in the running program. */
class TrainJourneyTest {

    private static final int META_STEPS = 100_000;

    @TempDir
    private Path home;

    private Program program;
    private TrainModel model;

    // So many meta-steps that no visitor is ever too late, each of them a few milliseconds.
    private static List<Preset> tiny(String task) {
        MetaTrainingConfig config = Presets.of(task)
                .get(0)
                .config()
                .with("architecture.units", 6)
                .with("unroll.batch", 2)
                .with("unroll.steps", 20)
                .with("validation.problems", 4)
                .with("validation.every", 10)
                .with("metaSteps", META_STEPS);
        return List.of(new Preset("tiny", "Tiny, 6 units", "For visitors in a hurry.", config));
    }

    @BeforeEach
    void start() throws Exception {
        begin(home.resolve("first"));
    }

    private void begin(Path where) throws Exception {
        program = Program.start(TrainJourneyTest::tiny, Files.createDirectories(where));
        model = program.desktop().train().model();
        program.run("view.perspective.train");
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private int done() throws Exception {
        return program.onFx(() -> model.curvesProperty().get() == null
                ? 0
                : model.curvesProperty().get().done());
    }

    private void waitForMoreSteps() throws Exception {
        int before = done();
        program.waitUntil(() -> done() > before + 3);
    }

    private void waitFor(Phase phase) throws Exception {
        program.waitUntil(() -> model.phaseProperty().get() == phase);
    }

    private Path file() {
        return here().resolve("trainings/linear-regression-tiny-0.safetensors");
    }

    private static Path here() {
        return Path.of(System.getProperty("slowpoint.home"));
    }

    // A process that is killed leaves its files as they were written last.
    private Path asKilled(String inSession) throws Exception {
        Path session = here().resolve("session.slowpoint.json");
        program.waitUntil(
                () -> Files.exists(session) && Files.readString(session).contains(inSession));
        Path after = home.resolve("after");
        Files.createDirectories(after.resolve("trainings"));
        Files.copy(file(), after.resolve("trainings").resolve(file().getFileName()));
        for (String name : List.of("session.slowpoint.json", "preferences.json")) {
            Files.copy(here().resolve(name), after.resolve(name));
        }
        return after;
    }

    @Test
    void aTrainingOnShowIsThereAgainAfterAKillPausedAndGoesOn() throws Exception {
        program.robot().clickOn("#train-start");
        program.waitUntil(() -> model.moments().moments().size() > 3);
        program.run("train.pause");
        waitFor(Phase.PAUSED);
        program.run("train.first");
        int paused = done();
        Path after = asKilled("\"step\" : 0");
        program.stop();

        begin(after);
        waitFor(Phase.PAUSED);
        assertThat(done()).isEqualTo(paused);
        program.waitUntil(
                () -> program.node("meta-time-words", Label.class).getText().startsWith("Meta-step 0 of "));
        assertThat(program.told()).isEmpty();
        assertThat(program.node("train-pause", Button.class).getText()).isEqualTo("Continue");
        program.robot().clickOn("#train-pause");
        waitForMoreSteps();
        assertThat(done()).isGreaterThan(paused);
    }

    @Test
    void aTrainingIsStartedPausedScrubbedExploredCancelledTakenUpAgainAndForked() throws Exception {
        ComboBox<String> task = program.robot().lookup("#train-task").queryComboBox();
        assertThat(program.node("train-welcome", javafx.scene.Node.class).isVisible())
                .isTrue();
        program.robot().interact(() -> task.setValue("rosenbrock"));
        assertThat(program.node("train-what", Label.class).getText()).contains("Rosenbrock");
        program.robot().interact(() -> task.setValue("linear-regression"));

        program.robot().clickOn("#train-start");
        waitForMoreSteps();
        program.waitUntil(() -> model.baselinesProperty().get().isPresent());
        program.waitUntil(() -> !program.node("train-headline", Label.class)
                        .getText()
                        .isEmpty()
                && program.view("train-eigenvalues").getChart().layer("modes").isPresent());
        assertThat(program.onFx(() -> program.view("meta-loss").getChart().layer("momentum")))
                .isPresent();
        assertThat(program.onFx(() -> program.view("inner-losses").getChart().layer("newest")))
                .isPresent();
        assertThat(program.node("train-headline", Label.class).getText()).contains("tuned");

        program.robot().press(KeyCode.CONTROL, KeyCode.P).release(KeyCode.P, KeyCode.CONTROL);
        waitFor(Phase.PAUSED);
        program.robot().clickOn("#train-pause");
        waitForMoreSteps();

        program.waitUntil(() -> model.moments().moments().size() > 3);
        program.robot().press(KeyCode.J).release(KeyCode.J);
        program.robot().press(KeyCode.J).release(KeyCode.J);
        program.waitUntil(() -> model.moments().chosenProperty().get() != null
                && program.view("train-states").getChart().layer("last").isPresent());
        Moment chosen = program.onFx(() -> model.moments().chosenProperty().get());
        waitForMoreSteps();
        assertThat(program.onFx(() -> model.moments().chosenProperty().get())).isEqualTo(chosen);
        assertThat(program.node("meta-time-words", Label.class).getText())
                .contains("Meta-step " + chosen.step(), chosen.shortHash());

        program.robot().clickOn("#train-explore");
        program.waitUntil(() -> program.desktop().window().perspective().id().equals("explore")
                && program.model().analyzedProperty().get().checkpoint().name().endsWith("-step-" + chosen.step()));
        assertThat(program.onFx(() -> model.phaseProperty().get())).isEqualTo(Phase.RUNNING);
        program.run("view.perspective.train");
        waitForMoreSteps();
        program.robot().clickOn("#train-cancel");
        waitFor(Phase.ENDED);
        program.waitUntil(() -> program.desktop().notifications().shown().stream()
                .anyMatch(n -> n.notification().text().contains(file().toString())));
        int cancelled = done();
        program.waitUntil(() -> model.continuableProperty().get());
        program.robot().clickOn("#train-pause");
        program.waitUntil(() -> done() > cancelled);

        program.robot().clickOn("#train-fork");
        program.waitUntil(
                () -> program.node("train-fork-words", Label.class).getText().contains(chosen.shortHash()));
        program.robot().clickOn("#train-start");
        program.waitUntil(() -> model.runs().runs().size() == 2
                && !model.moments().moments().isEmpty()
                && model.moments().moments().get(0).hash().equals(chosen.hash()));
        assertThat(program.onFx(() -> model.runs().runs().stream()
                        .map(run -> run.phaseProperty().get())
                        .toList()))
                .as("both train at once")
                .containsOnly(Phase.RUNNING);
        waitForMoreSteps();
        program.onFx(() -> {
            program.desktop().train().close();
            return null;
        });
        assertThat(Checkpoints.read(file())
                        .checkpoint()
                        .training()
                        .orElseThrow()
                        .step())
                .as("meta-steps kept when the window closes")
                .isGreaterThanOrEqualTo(cancelled);
    }
}
