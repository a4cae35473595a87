package org.slowpoint.app.reliability;

import java.util.List;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slowpoint.app.desktop.Desktop;
import org.slowpoint.engine.analysis.TaskChoice;

/** The window under the headless toolkit, which starts a training by itself. */
public final class TrainingWindow {

    static final String[] HEADLESS = {
        "-Dglass.platform=Monocle",
        "-Dmonocle.platform=Headless",
        "-Dprism.order=sw",
        "-Djava.awt.headless=true",
        "-Dheadless.geometry=1440x900-32"
    };

    private TrainingWindow() {}

    /** Opens the window and trains. */
    public static void main(String[] args) {
        Thread hand = new Thread(TrainingWindow::press, "hand");
        hand.setDaemon(true);
        hand.start();
        Desktop.launch(List.of(), TaskChoice.OWN);
    }

    // The window is there once its start button is.
    private static void press() {
        Runnable look = new Runnable() {
            @Override
            public void run() {
                Stage stage = Window.getWindows().stream()
                        .filter(Stage.class::isInstance)
                        .map(Stage.class::cast)
                        .findFirst()
                        .orElse(null);
                if (stage == null || stage.getScene() == null) {
                    Platform.runLater(this);
                    return;
                }
                javafx.scene.Node start = stage.getScene().lookup("#train-welcome-start");
                javafx.scene.Node perspective = stage.getScene().lookup("#perspective-train");
                if (start instanceof javafx.scene.control.Button button && !button.isDisabled()) {
                    button.fire();
                } else {
                    if (perspective instanceof javafx.scene.control.ToggleButton toggle && !toggle.isSelected()) {
                        toggle.fire();
                    }
                    Platform.runLater(this);
                }
            }
        };
        boolean ready = false;
        while (!ready) {
            try {
                Platform.runLater(look);
                ready = true;
            } catch (IllegalStateException notYet) {
                Thread.onSpinWait();
            }
        }
    }
}
