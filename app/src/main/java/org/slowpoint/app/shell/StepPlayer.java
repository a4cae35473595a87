package org.slowpoint.app.shell;

import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Takes the steps of a history again, from the first one on, slowly enough to be watched. */
final class StepPlayer {

    /** Between two steps. */
    static final Duration PAUSE = Duration.ofMillis(900);

    private final UndoHistory history;
    private final Delays delays;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private Runnable callOff = () -> {};

    StepPlayer(UndoHistory history, Delays delays) {
        this.history = history;
        this.delays = delays;
    }

    /** Whether steps are being taken again. */
    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Goes back before the first step and takes all again, or stops where it is. */
    void toggle() {
        if (playing.get()) {
            stop();
        } else if (!history.steps().isEmpty()) {
            history.goTo(0);
            playing.set(true);
            await();
        }
    }

    private void await() {
        callOff = delays.after(PAUSE, () -> {
            history.redo();
            if (history.canRedoProperty().get()) {
                await();
            } else {
                playing.set(false);
            }
        });
    }

    private void stop() {
        callOff.run();
        playing.set(false);
    }
}
