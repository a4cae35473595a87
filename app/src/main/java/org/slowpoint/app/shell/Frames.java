package org.slowpoint.app.shell;

import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;

/** Does things at every frame of the screen, on the user interface's thread. Tests put a clock of their own here. */
@FunctionalInterface
public interface Frames {

    /**
     * Begins to do something at every frame.
     *
     * @param show receives the time of the frame in nanoseconds, from a beginning that is the same for all frames
     * @return ends it
     */
    Runnable each(LongConsumer show);

    /** The frames of the toolkit. */
    static Frames real() {
        return show -> {
            AnimationTimer timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    show.accept(now);
                }
            };
            timer.start();
            return timer::stop;
        };
    }
}
