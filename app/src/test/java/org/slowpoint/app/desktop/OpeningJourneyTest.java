package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.perspective.explore.ExploreModel;
import org.slowpoint.app.perspective.explore.Opening;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.interchange.Imports;
import org.slowpoint.engine.interchange.Scales;

/** Files that do not say all, hold nothing, or hold little, opened in the window. */
class OpeningJourneyTest {

    private static final Path CASES = Path.of("src", "test", "resources", "cases");

    private Program program;
    private ExploreModel model;

    @BeforeEach
    void start() throws Exception {
        program = Program.start();
        model = program.model();
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private Path imported(String source, Path folder) {
        Path file = folder.resolve("mine.safetensors");
        Checkpoints.write(file, Imports.read(CASES.resolve(source), Scales.OF_THE_FILE));
        return file;
    }

    private void open(Path file) throws Exception {
        program.chooserAnswers(file);
        program.run("file.open");
    }

    private Opening.Phase phase() throws Exception {
        return program.onFx(() ->
                program.desktop().explore().opening().standingProperty().get().phase());
    }

    @Test
    void theTaskIsAskedForAndRemembered(@TempDir Path folder) throws Exception {
        Path file = imported("without-task/gru.safetensors", folder);
        open(file);
        program.waitUntil(() -> phase() == Opening.Phase.NEEDS_TASK);
        assertThat(program.told()).isEmpty();
        program.onFx(() -> {
            program.node("opening-task", ComboBox.class).getSelectionModel().select(1);
            program.node("opening-run", Button.class).fire();
            return null;
        });
        program.waitUntil(() -> model.analyzedProperty().get().name().equals("mine"));
        assertThat(program.onFx(() -> model.analyzedProperty().get().task().name()))
                .isEqualTo("rosenbrock");
        assertThat(program.onFx(() -> program.node("subject-name", Label.class).getText()))
                .isEqualTo("mine");
        assertThat(program.onFx(() -> program.node("subject-about", Label.class).getText()))
                .contains("Rosenbrock", "6 units");
        program.run("view.library");
        program.run("view.library");
        open(file);
        program.waitUntil(() -> phase() == Opening.Phase.IDLE);
        assertThat(program.onFx(() -> model.analyzedProperty().get().task().name()))
                .isEqualTo("rosenbrock");
    }

    @Test
    void oneUnitIsExplored(@TempDir Path folder) throws Exception {
        open(imported("one-unit", folder));
        program.waitUntil(() -> model.analyzedProperty().get().name().equals("mine")
                && model.linearizationProperty().get() != null
                && model.linearizationProperty().get().modes().size() == 1);
        program.run("probe.home");
        program.run("probe.strongest");
        program.waitUntil(() -> model.selectedModeProperty().get() == 0);
        program.drag("state-space", "probe", 0.1, 0.2);
        program.run("probe.let-go");
        assertThat(program.told()).isEmpty();
        assertThat(program.onFx(() -> program.node("subject-about", Label.class).getText()))
                .contains("1 unit ");
    }

    @Test
    void whatIsToldTakesRoomOfItsOwnAndLeavesWithItsMatter(@TempDir Path folder) throws Exception {
        Path garbage = folder.resolve("garbage.safetensors");
        Files.writeString(garbage, "garbage\n");
        open(garbage);
        program.waitUntil(() -> !program.told().isEmpty());
        assertThat(phase()).isEqualTo(Opening.Phase.FAILED);
        assertThat(program.onFx(() -> model.analyzedProperty().get())).isNotNull();
        program.waitUntil(() -> {
            Region explore = program.node("explore", Region.class);
            Region toasts = program.node("toasts", Region.class);
            return explore.localToScene(explore.getLayoutBounds()).getMaxY()
                    <= toasts.localToScene(toasts.getLayoutBounds()).getMinY() + 1;
        });
        program.robot().clickOn("#library-rosenbrock-64");
        program.waitUntil(() -> program.told().isEmpty());
        program.waitUntil(() -> model.analyzedProperty().get().name().equals("rosenbrock-64"));
        program.waitUntil(() -> program.stageTitle().startsWith("Rosenbrock, 64 units"));
    }

    @Test
    void aFolderThatTakesNoFilesIsNotOfferedAgain() throws Exception {
        program.chooserAnswers(Path.of("/proc/space.svg"));
        program.run("export.state-space.SVG");
        program.waitUntil(() -> !program.told().isEmpty());
        assertThat(program.told().get(0).notification().text())
                .contains("/proc/space.svg")
                .doesNotContain("any more");
    }

    @Test
    void sheetsOpenAndCloseByKeys() throws Exception {
        program.run("help.about");
        assertThat(program.onFx(() -> program.node("about-version", Label.class).getText()))
                .startsWith("Version ");
        program.robot().push(KeyCode.ESCAPE);
        program.waitUntil(() -> !program.node("about", Region.class).isVisible());
        program.run("help.guide");
        program.waitUntil(() -> program.node("guide", Region.class).isVisible());
        program.robot().clickOn("#guide-train");
        program.waitUntil(() -> "Train".equals(guideHeading()));
        program.robot().clickOn("#guide-contents");
        program.waitUntil(() -> "User guide".equals(guideHeading()));
        program.robot().push(KeyCode.ESCAPE);
        program.run("edit.preferences");
        program.robot().clickOn("#preferences-theme-dark");
        assertThat(program.onFx(() ->
                        program.desktop().window().root().getPseudoClassStates().toString()))
                .contains("dark");
    }

    private String guideHeading() {
        return program.node("guide-pages", VBox.class).lookupAll(".guide-heading-1").stream()
                .map(each -> ((Label) each).getText())
                .findFirst()
                .orElse("");
    }
}
