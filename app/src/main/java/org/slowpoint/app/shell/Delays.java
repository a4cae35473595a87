package org.slowpoint.app.shell;

import java.time.Duration;
import javafx.animation.PauseTransition;

/** Does things on the user interface's thread after a while. Tests put a clock of their own here. */
@FunctionalInterface
public interface Delays {

    /**
     * Arranges for an action.
     *
     * @param delay how long from now
     * @param action what to do
     * @return calls the action off; does nothing once it has run
     */
    Runnable after(Duration delay, Runnable action);

    /** Delays by the toolkit's own clock. */
    static Delays real() {
        return (delay, action) -> {
            PauseTransition pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
            pause.setOnFinished(event -> Fx.run(action));
            pause.play();
            return pause::stop;
        };
    }
}
