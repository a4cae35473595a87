package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.TinySweep;

/** A visitor opens a sweep, groups it, and takes its optimizers to Explore and Compare, in the running program. */
class SweepJourneyTest {

    private static final String FIRST = "0000-units-4-learningRate-0.002-seed-0";

    @TempDir
    static Path folder;

    private static TinySweep sweep;

    private Program program;

    @BeforeAll
    static void train() {
        sweep = TinySweep.in(folder.resolve("sizes")).run();
    }

    @BeforeEach
    void start() throws Exception {
        program = Program.start();
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private TableView<?> table() {
        return program.node("sweep-table", TableView.class);
    }

    private void choose(int from, int to) throws Exception {
        program.onFx(() -> {
            table().getSelectionModel().clearSelection();
            table().getSelectionModel().selectRange(from, to);
            table().requestFocus();
            return null;
        });
    }

    private String words(String id) {
        return program.node(id, Label.class).getText();
    }

    @Test
    void aSweepIsOpenedGroupedExploredAndCompared() throws Exception {
        program.run("view.perspective.sweep");
        assertThat(program.node("sweep-welcome", Node.class).isVisible()).isTrue();
        program.chooserAnswers(sweep.folder().path());
        program.robot().clickOn("#sweep-welcome-open");
        program.waitUntil(() -> table().getItems().size() == 8);
        assertThat(program.stageTitle()).startsWith("sizes");
        assertThat(words("sweep-status")).startsWith("8 of 8 jobs are done.");
        assertThat(program.onFx(() ->
                        program.view("sweep-chart").getChart().layer("mean-1").isPresent()))
                .isTrue();

        program.onFx(() -> {
            MenuButton group = program.node("sweep-group", MenuButton.class);
            ((CheckMenuItem) group.getItems().get(0)).fire();
            return null;
        });
        program.waitUntil(() -> table().getItems().size() == 2);
        choose(0, 1);
        program.robot().type(KeyCode.RIGHT);
        program.waitUntil(() -> table().getItems().size() == 6);
        program.run("sweep.copy-table");
        assertThat(program.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .endsWith("--group-by architecture.units");
        program.run("sweep.ungroup");
        program.waitUntil(() -> table().getItems().size() == 8);

        program.onFx(() -> {
            program.node("sweep-filter", TextField.class).setText("units=4 seed=0");
            return null;
        });
        program.waitUntil(() -> table().getItems().size() == 2);
        choose(0, 1);
        assertThat(words("sweep-chosen")).startsWith(FIRST);
        program.robot().type(KeyCode.ENTER);
        program.waitUntil(() -> program.model().analyzedProperty().get().name().equals(FIRST));
        assertThat(program.node("state-space", Node.class).isVisible()).isTrue();

        program.run("view.perspective.sweep");
        choose(0, 2);
        program.run("sweep.compare");
        program.waitUntil(() -> program.view("compare-losses").getChart().legend().stream()
                .map(entry -> entry.label())
                .toList()
                .containsAll(List.of(FIRST, FIRST.replace("0000", "0002").replace("0.002", "0.006"))));
    }

    @Test
    void theFolderOpensLikeAFile() throws Exception {
        program.onFx(() -> {
            program.desktop().window().open(List.of(sweep.folder().path()));
            return null;
        });
        program.waitUntil(() -> program.desktop().window().perspective().id().equals("sweep")
                && program.robot().lookup("#sweep-table").tryQuery().isPresent()
                && table().getItems().size() == 8);
        // The library has it from now on.
        assertThat(program.node("library-sizes", Node.class)).isNotNull();
    }
}
