package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.shell.Severity;

/** A visitor adds an optimizer, tunes one, takes the best, looks at a problem and exports, in the running program. */
class CompareJourneyTest {

    private Program program;

    @BeforeEach
    void start() throws Exception {
        program = Program.start();
        program.run("view.perspective.compare");
        program.waitUntil(() -> curves() == 3);
        enter("compare-problem-count", "12");
        enter("compare-steps", "40");
        program.waitUntil(() -> running().isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private ChartView losses() {
        return program.view("compare-losses");
    }

    /** How many optimizers the losses show. */
    private long curves() {
        return losses().getChart().layers().stream()
                .map(Layer::id)
                .filter(id -> id.startsWith("mean-"))
                .count();
    }

    private String running() {
        return program.node("compare-running", Label.class).getText();
    }

    private void enter(String id, String text) throws Exception {
        program.onFx(() -> {
            TextField field = program.node(id, TextField.class);
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
            return null;
        });
    }

    private void press(String id) throws Exception {
        program.onFx(() -> {
            program.node(id, Button.class).fire();
            return null;
        });
    }

    private void add(String id) throws Exception {
        program.onFx(() -> {
            MenuButton menu = program.node("compare-add", MenuButton.class);
            MenuItem item = menu.getItems().stream()
                    .flatMap(each -> each instanceof Menu inner ? inner.getItems().stream() : Stream.of(each))
                    .filter(each -> id.equals(each.getId()))
                    .findFirst()
                    .orElseThrow();
            item.fire();
            return null;
        });
    }

    @Test
    void anOptimizerIsAddedTunedAndTheBestComparedOnAProblem(@TempDir Path folder) throws Exception {
        add("compare-add-rmsprop");
        program.waitUntil(() -> curves() == 4);
        press("compare-tune");
        program.waitUntil(() -> !program.node("compare-add-best", Button.class).isDisabled());
        press("compare-add-best");
        program.waitUntil(() -> curves() == 5 && running().isEmpty());
        assertThat(program.onFx(
                        () -> program.node("compare-headline", Label.class).getText()))
                .containsAnyOf("ahead of", "level with");

        // A slider under the keyboard is one step of undo.
        Slider rate = program.node("compare-slider-learningRate", Slider.class);
        double before = program.onFx(rate::getValue);
        program.onFx(() -> {
            rate.requestFocus();
            return null;
        });
        program.robot().type(KeyCode.LEFT);
        program.waitUntil(() -> rate.getValue() < before);
        program.run("edit.undo");
        program.waitUntil(() -> rate.getValue() == before && running().isEmpty());

        TableView<Integer> table = program.onFx(() -> {
            @SuppressWarnings("unchecked") // the numbers of problems
            TableView<Integer> found = program.node("compare-table", TableView.class);
            found.getSelectionModel().select((Integer) 3);
            return found;
        });
        program.waitUntil(() -> losses().getChart().layer("selected-0").isPresent());
        assertThat(program.onFx(() -> program.view("compare-violins").getChart().layer("selected-4")))
                .isPresent();
        assertThat(program.onFx(() -> losses().getChart().title())).isEmpty();
        program.run("compare.unselect");
        program.waitUntil(() -> losses().getChart().layer("selected-0").isEmpty()
                && table.getSelectionModel().isEmpty());

        Path file = folder.resolve("losses.svg");
        program.chooserAnswers(file);
        program.run("export.compare-losses.SVG");
        program.waitUntil(() -> Files.exists(file));
        assertThat(Files.readString(file)).contains("checkpoint SHA-256").contains("momentum:learningRate=");

        program.run("compare.copy");
        assertThat(program.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("slowpoint compare sample-checkpoints/momentum-64.safetensors --optimizer momentum:")
                .endsWith("--problems 12 --steps 40 --seed 0");
        assertThat(program.told())
                .allSatisfy(shown -> assertThat(shown.notification().severity()).isEqualTo(Severity.SUCCESS));
    }

    @Test
    void twoStateSpacesStandSideBySideAndGoOut(@TempDir Path folder) throws Exception {
        ChartView first = program.view("compare-space-first");
        ChartView second = program.view("compare-space-second");
        program.run("compare.spaces");
        program.waitUntil(() -> first.getChart().note().startsWith("Add a second"));
        add("compare-add-linear-regression-64.safetensors");
        program.waitUntil(() -> second.getChart().layer("iteration").isPresent());
        assertThat(first.getChart().y()).isEqualTo(second.getChart().y());

        Path file = folder.resolve("space.svg");
        program.chooserAnswers(file);
        program.run("export.compare-space-second.SVG");
        program.waitUntil(() -> Files.exists(file));
        assertThat(Files.readString(file))
                .contains("Optimizer 1 checkpoint SHA-256", "Optimizer 2 checkpoint SHA-256", "which count alike");
    }
}
