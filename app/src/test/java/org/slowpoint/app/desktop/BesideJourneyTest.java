package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.perspective.explore.ExploreModel;
import org.slowpoint.engine.file.WholeFile;

/** Two optimizers side by side in the running program, by mouse and keyboard, and the one again. */
class BesideJourneyTest {

    private static final int MOST = 1 << 20;

    @TempDir
    private Path folder;

    private Program program;

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private ExploreModel second() {
        return program.desktop().explore().besideModel();
    }

    private ChartView besideSpace() {
        return program.robot().lookup("#explore-beside").lookup("#state-space").queryAs(ChartView.class);
    }

    private TabPane tabs(String side) {
        return program.robot().lookup("#" + side).lookup(".tab-pane").queryAs(TabPane.class);
    }

    private void openBeside() throws Exception {
        program.onFx(() -> {
            program.node("library-rosenbrock-64", javafx.scene.control.Button.class)
                    .getContextMenu()
                    .getItems()
                    .get(1)
                    .fire();
            return null;
        });
        waitForBoth();
    }

    private void waitForBoth() throws Exception {
        program.waitUntil(() -> second() != null
                && second().linearizationProperty().get() != null
                && Objects.equals(
                        second().projectionProperty().get().pca(),
                        program.model().projectionProperty().get().pca()));
    }

    @Test
    void bothAreDraggedTurnedAndZoomedTogetherUntilEscapeClosesTheSecond() throws Exception {
        program = Program.start();
        ExploreModel first = program.model();
        openBeside();
        assertThat(program.onFx(() -> program.node("beside-axes", Label.class).getText()))
                .isEqualTo("on common axes");
        // The probe of the second, by the mouse.
        double[] before = program.onFx(() -> second().probeProperty().get().clone());
        Point2D from = program.onFx(() -> {
            var grip = besideSpace().getHandles().get(0);
            return besideSpace().toScreen(grip.x(), grip.y());
        });
        Point2D to = program.onFx(() -> besideSpace().toScreen(0.5, 0.25));
        program.robot().moveTo(from).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
        program.waitUntil(() -> !Arrays.equals(before, second().probeProperty().get()));
        assertThat(program.onFx(() -> second().projectionProperty()
                        .get()
                        .x(second().probeProperty().get())))
                .isCloseTo(0.5, offset(0.1));
        // Keys act on the one that was touched last.
        program.robot().type(KeyCode.H);
        program.waitUntil(
                () -> program.desktop().window().undo().undoTextProperty().get().contains("fixed point"));
        program.run("edit.undo");
        program.run("edit.undo");
        program.waitUntil(() -> Arrays.equals(before, second().probeProperty().get()));
        // One sight.
        Viewport part = new Viewport(-1, 1, -1, 1);
        program.onFx(() -> {
            program.view("state-space").setViewport(part);
            return null;
        });
        assertThat(program.onFx(() -> besideSpace().getViewport())).isEqualTo(part);
        program.run("space.turned");
        program.waitUntil(() -> first.projectionProperty().get().turned()
                && second().projectionProperty().get().turned());
        // One page of views.
        program.onFx(() -> {
            tabs("explore-beside").getSelectionModel().select(1);
            return null;
        });
        assertThat(program.onFx(() -> tabs("explore").getSelectionModel().getSelectedIndex()))
                .isEqualTo(1);
        // The first lets the probe go that the mouse has chosen.
        program.robot().type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        program.waitUntil(() -> second() == null);
        assertThat(program.robot().lookup("#explore-beside").tryQuery()).isEmpty();
    }

    @Test
    void bothAreBackAfterTheNextStart() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        program = Program.start(home);
        openBeside();
        program.onFx(() -> {
            program.desktop().window().commands().run("probe.home");
            program.view("state-space").setViewport(new Viewport(-1, 1, -1, 1));
            return null;
        });
        double[] probe = program.onFx(() -> second().probeProperty().get().clone());
        Path file = home.resolve("session.slowpoint.json");
        program.waitUntil(() -> Files.exists(file)
                && WholeFile.text(file, MOST).contains("\"beside\"")
                && WholeFile.text(file, MOST).contains("\"sight\""));
        program.stop();

        program = Program.start(home);
        waitForBoth();
        program.waitUntil(() -> Arrays.equals(probe, second().probeProperty().get()));
        assertThat(program.onFx(() -> program.model().analyzedProperty().get().name()))
                .isEqualTo("momentum-64");
        program.waitUntil(() -> new Viewport(-1, 1, -1, 1).equals(besideSpace().getViewport()));
        assertThat(program.told()).isEmpty();
    }
}
