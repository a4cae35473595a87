package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.engine.file.WholeFile;

/** What was on screen is back after the next start, however the program ended. */
class SessionJourneyTest {

    private static final String NAME = "session.slowpoint.json";
    private static final int MOST = 1 << 20;

    @TempDir
    private Path folder;

    private Program program;

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private void dragAndPin() throws Exception {
        program.drag("state-space", "probe", 0.4, 0.3);
        program.run("probe.pin");
        program.run("probe.rename-pin");
        program.robot().write("mine").type(KeyCode.ENTER);
        program.waitUntil(() -> program.model().pins().get(0).name().equals("mine"));
        program.run("probe.strongest");
        program.waitUntil(() -> program.model().selectedModeProperty().get() >= 0);
    }

    private double x() throws Exception {
        return program.onFx(() -> program.model()
                .projectionProperty()
                .get()
                .x(program.model().probeProperty().get()));
    }

    // A process that is killed leaves the file as it was written last.
    private Path asKilled(Path home, String... words) throws Exception {
        Path file = home.resolve(NAME);
        program.waitUntil(() -> {
            String text = Files.exists(file) ? WholeFile.text(file, MOST) : "";
            return java.util.Arrays.stream(words).allMatch(text::contains);
        });
        return Files.copy(file, Files.createDirectories(folder.resolve("after")).resolve(NAME));
    }

    @Test
    void whatWasOnScreenIsBackAfterAKill() throws Exception {
        Path home = Files.createDirectory(folder.resolve("before"));
        program = Program.start(home);
        program.robot().clickOn("#library-rosenbrock-64");
        program.waitUntil(() -> program.model().analyzedProperty().get().name().equals("rosenbrock-64")
                && program.model().linearizationProperty().get() != null);
        dragAndPin();
        double x = x();
        String mode = program.onFx(
                () -> program.desktop().window().undo().steps().get(3).edit().words());
        program.run("view.perspective.stability");
        program.run("view.steps");
        Path left = asKilled(home, "\"stability\" : {", mode, "\"steps\" : true");
        program.stop();

        program = Program.start(left.getParent());
        assertThat(program.onFx(() -> program.desktop().window().perspective().id()))
                .isEqualTo("stability");
        program.waitUntil(() -> program.model().selectedModeProperty().get() >= 0
                && !program.model().pins().isEmpty());
        assertThat(program.onFx(() -> program.model().pins().get(0).name())).isEqualTo("mine");
        assertThat(program.onFx(() -> program.model().analyzedProperty().get().name()))
                .isEqualTo("rosenbrock-64");
        assertThat(x()).isCloseTo(x, offset(1e-12));
        assertThat(program.onFx(() -> program.model().playingProperty().get())).isFalse();
        assertThat(program.onFx(() -> program.model().projectionProperty().get().plane()))
                .isEqualTo(Plane.FIRST);
        assertThat(program.told()).isEmpty();
        // Each step is taken back where it was taken.
        program.waitUntil(
                () -> program.node("steps-list", ListView.class).getItems().size() == 5);
        program.run("edit.undo");
        assertThat(program.onFx(() -> program.desktop().window().perspective().id()))
                .isEqualTo("explore");
        program.waitUntil(() -> program.model().selectedModeProperty().get() == -1);
        program.run("edit.undo");
        assertThat(program.onFx(() -> program.model().pins().get(0).name())).isEqualTo("pin 1");
        program.run("edit.undo");
        program.run("edit.undo");
        assertThat(x()).isNotCloseTo(x, offset(0.01));
        program.robot().clickOn("#steps-copy");
        assertThat(program.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("1. Explore: Dragged the probe to (0.4", mode);
    }

    @Test
    void aSessionIsSavedOpenedAndTellsWhatIsGone() throws Exception {
        program = Program.start(Files.createDirectory(folder.resolve("home")));
        Path session = folder.resolve("mine.slowpoint.json");
        dragAndPin();
        double x = x();
        program.chooserAnswers(session);
        program.run("session.save");
        program.waitUntil(() -> Files.exists(session));
        program.run("probe.home");
        program.run("probe.unpin");
        program.onFx(() -> {
            program.desktop().window().open(java.util.List.of(session));
            return null;
        });
        program.waitUntil(() -> program.model().pins().size() == 1
                && program.model().selectedModeProperty().get() >= 0);
        assertThat(x()).isCloseTo(x, offset(1e-12));
        assertThat(program.onFx(() ->
                        program.desktop().window().undo().undoTextProperty().get()))
                .isEqualTo("Undo select mode");
        Files.writeString(session, Files.readString(session).replace("momentum-64.safetensors", "gone.safetensors"));
        program.run("session.open");
        program.waitUntil(() -> program.told().stream()
                .anyMatch(told -> told.notification().text().contains("not part of this version")));
        assertThat(program.onFx(() -> program.model().analyzedProperty().get().name()))
                .isEqualTo("momentum-64");
    }
}
