package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.shell.Severity;

/** A visitor looks through the figures of the running program and takes one along. */
class FiguresJourneyTest {

    private Program program;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        program = Program.start();
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private boolean isInSight(String id) {
        return program.robot().lookup("#" + id).tryQuery().isPresent();
    }

    private boolean isPictured(String card) {
        return program.robot()
                .from(program.node(card, Node.class))
                .lookup((ImageView picture) -> picture.getImage() != null)
                .tryQuery()
                .isPresent();
    }

    private void choose(String chooser, String title) throws Exception {
        ComboBox<Object> box = program.robot().lookup("#" + chooser).queryComboBox();
        program.onFx(() -> {
            box.setValue(box.getItems().stream()
                    .filter(item -> Objects.toString(item).equals(title))
                    .findFirst()
                    .orElseThrow());
            return null;
        });
    }

    private String told(Severity severity) throws Exception {
        return program.onFx(() -> program.desktop().notifications().shown().stream()
                .filter(n -> n.notification().severity() == severity)
                .map(n -> n.notification().text())
                .reduce("", (all, one) -> all + one));
    }

    @Test
    void figuresAreFilteredOpenedStyledExportedAndLeftAgain() throws Exception {
        program.run("view.perspective.figures");
        choose("gallery-choice", "Momentum, 64 units");
        program.waitUntil(() -> isPictured("figure-card-3"));

        program.robot().clickOn("#gallery-topic-momentum");
        program.waitUntil(() -> isInSight("figure-card-3") && !isInSight("figure-card-explorer"));

        program.desktop().watchdog().reset();
        program.robot().clickOn("#figure-card-3");
        program.waitUntil(() ->
                isInSight("figure-panel-a") && program.view("figure-panel-a").isVisible());
        assertThat(program.node("figure-name", Label.class).getText()).isEqualTo("Figure 3");
        assertThat(program.onFx(
                        () -> program.node("figure-caption", TextArea.class).getText()))
                .isNotBlank();
        assertThat(program.onFx(
                        () -> program.view("figure-panel-a").getChart().layers().isEmpty()))
                .isFalse();
        double wide = program.onFx(
                () -> program.node("figure-page", Node.class).getLayoutBounds().getWidth());

        program.robot().clickOn("#figure-width-88");
        program.waitUntil(
                () -> program.node("figure-page", Node.class).getLayoutBounds().getWidth() < wide);
        Button svg = program.node("figure-export-svg", Button.class);
        program.waitUntil(() -> svg.getText().contains("B"));
        assertThat(svg.getText()).startsWith("SVG, ");

        Path file = folder.resolve("mine");
        program.chooserAnswers(file);
        program.robot().clickOn("#figure-export-svg");
        program.waitUntil(() -> !told(Severity.SUCCESS).isEmpty());
        String written = Files.readString(folder.resolve("mine.svg"));
        assertThat(written).contains("width=\"88mm\"").contains("momentum-64");
        assertThat(told(Severity.SUCCESS)).contains("mine.svg");
        assertThat(svg.getText()).contains(sizeIn(told(Severity.SUCCESS)));

        program.robot().push(KeyCode.ESCAPE);
        program.waitUntil(() -> program.node("figures-overview", Node.class).isVisible()
                && program.node("figure-card-3", Node.class).isFocused());
        assertThat(program.desktop().watchdog().freezes())
                .as("freezes of the user interface while figures are looked at")
                .isZero();
        assertThat(program.node("figures-scroll", ScrollPane.class).isVisible()).isTrue();
    }

    @Test
    void aClickOnAMarkOpensItsStateInTheExplorer() throws Exception {
        program.run("view.perspective.figures");
        choose("gallery-choice", "Two moons, 32 units");
        program.waitUntil(() -> isPictured("figure-card-3"));
        program.robot().clickOn("#figure-card-3");
        program.waitUntil(() ->
                isInSight("figure-panel-a") && program.view("figure-panel-a").isVisible());

        double[] mark = new double[2];
        program.onFx(() -> {
            program.view("figure-panel-a")
                    .getChart()
                    .layer(StateSpaceChart.INITIAL_STATE)
                    .orElseThrow()
                    .points((series, index, x, y, value) -> {
                        mark[0] = x;
                        mark[1] = y;
                    });
            return null;
        });
        program.click("figure-panel-a", mark[0], mark[1]);
        program.waitUntil(() -> program.model().analyzedProperty().get().name().equals("two-moons-32")
                && Arrays.equals(
                        program.model().probeProperty().get(),
                        program.model()
                                .analyzedProperty()
                                .get()
                                .analysis()
                                .optimizer()
                                .initialState()));
        assertThat(program.node("state-space", Node.class).isVisible()).isTrue();
    }

    private static String sizeIn(String sentence) {
        return sentence.substring(sentence.indexOf('(') + 1, sentence.indexOf(')'));
    }
}
