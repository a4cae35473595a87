package org.slowpoint.app.shell;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.slowpoint.engine.job.LatestTask;

/**
 * Has the theme follow the system's as long as that is wished, asked in the background. Choosing a theme by hand ends the
 * wish. Lives on the user interface's thread.
 */
final class ThemeFollower implements AutoCloseable {

    private final ShellContext context;
    private final Supplier<Optional<Theme>> system;
    private final LatestTask<Optional<Theme>> asking;
    private final ReadOnlyBooleanWrapper silent = new ReadOnlyBooleanWrapper(this, "silent");
    private boolean following;

    /**
     * Follows from now on.
     *
     * @param context the services
     * @param system asks the system; on a background thread
     */
    ThemeFollower(ShellContext context, Supplier<Optional<Theme>> system) {
        this.context = context;
        this.system = system;
        asking = context.jobs().latest("system-theme", LatestTask.WhenSuperseded.FINISH);
        context.preferences().followsSystemThemeProperty().subscribe(wished -> {
            if (wished) {
                ask();
            } else {
                asking.cancel();
                silent.set(false);
            }
        });
        context.theme().themeProperty().subscribe((before, after) -> {
            if (!following) {
                context.preferences().followsSystemThemeProperty().set(false);
            }
        });
    }

    /** Whether the system was asked and had no say, so that the theme stays as it is. */
    ReadOnlyBooleanProperty silentProperty() {
        return silent.getReadOnlyProperty();
    }

    /** Asks the system, if it is followed; it tells nobody when it changes. */
    void ask() {
        if (context.preferences().followsSystemThemeProperty().get()) {
            asking.submit(progress -> system.get(), this::follow, failure -> silent.set(true));
        }
    }

    @Override
    public void close() {
        asking.close();
    }

    private void follow(Optional<Theme> answered) {
        silent.set(answered.isEmpty());
        following = true;
        answered.ifPresent(context.theme().themeProperty()::set);
        following = false;
    }
}
