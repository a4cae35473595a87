package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What pops up is as high as its text. */
@ExtendWith(ApplicationExtension.class)
class WrappedTextTest {

    private static final double LINE = 18;
    private static final double FRAME = 70;
    private static final int CHARACTERS = 40;

    private final ThemeManager theme = new ThemeManager();
    private Stage stage;

    @Start
    void start(Stage onStage) {
        stage = onStage;
        stage.setScene(new Scene(new StackPane(), 300, 200));
        theme.install(stage.getScene());
        theme.start();
        stage.show();
    }

    @AfterEach
    void leave() {
        FxTest.act(() -> {
            theme.stop();
            stage.hide();
        });
    }

    @Test
    void everyTermPopsUpAsHighAsItsText() {
        Glossary glossary = Glossary.load();
        for (Term term : glossary.terms()) {
            double height = FxTest.on(() -> {
                Tooltip tooltip = glossary.tooltip(term.id());
                tooltip.show(stage, 10, 10);
                double shown = tooltip.getHeight();
                tooltip.hide();
                return shown;
            });
            int lines = lines(term.name()) + lines(term.formula()) + lines(term.definition()) + lines(term.source());
            assertThat(height).as(term.id()).isBetween(LINE * 2, FRAME + LINE * lines);
        }
    }

    private static int lines(String text) {
        return (text.length() + CHARACTERS - 1) / CHARACTERS;
    }
}
