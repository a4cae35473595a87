package org.slowpoint.app.shell;

import java.util.concurrent.Executor;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way onto the user interface's thread. What runs through here may fail without harm to that thread. */
public final class Fx {

    private static final Logger LOG = LoggerFactory.getLogger(Fx.class);

    private Fx() {}

    /**
     * Runs something on the user interface's thread: at once when called there, else as soon as that thread is free.
     *
     * @param action what to run
     */
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            guarded(action);
        } else {
            later(action);
        }
    }

    /**
     * Runs something on the user interface's thread after what it is doing now.
     *
     * @param action what to run
     */
    public static void later(Runnable action) {
        Platform.runLater(() -> guarded(action));
    }

    /** An executor that is {@link #run}. */
    public static Executor executor() {
        return Fx::run;
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
            if (handler == null) {
                LOG.error("An action on the user interface's thread failed", e);
            } else {
                handler.uncaughtException(Thread.currentThread(), e);
            }
        }
    }
}
