package org.slowpoint.app.graphics.view;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * Brings work back to the JavaFX application thread. Charts know nothing of the program's shell, so this is the one
 * place in them that calls {@link Platform#runLater}.
 */
final class FxPublisher implements Executor {
    @Override
    public void execute(Runnable action) {
        Platform.runLater(action);
    }
}
