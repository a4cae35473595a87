package org.slowpoint.app.library;

import java.nio.file.Path;
import java.util.Optional;
import org.slowpoint.app.shell.Preferences;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.task.Tasks;

/** The tasks that were named in the window for files that do not say theirs, so that each is asked once. */
public final class TaskMemory {

    private static final String KEY = "task.";

    private final Preferences preferences;

    /** Remembers in the preferences. */
    public TaskMemory(Preferences preferences) {
        this.preferences = preferences;
    }

    /** A file as a source, on the task that was named for it. */
    public OptimizerSource source(Path file) {
        String name = preferences.setting(key(file)).get();
        OptimizerSource source = OptimizerSource.of(file);
        return name == null || !Tasks.names().contains(name) ? source : source.on(TaskChoice.named(name));
    }

    /** Remembers the task of what was opened, if one was named. */
    public void remember(OptimizerSource opened) {
        Optional<String> name = opened.task().name();
        if (name.isPresent() && opened.file().isPresent()) {
            preferences.setting(key(opened.file().get())).set(name.get());
        }
    }

    private static String key(Path file) {
        return KEY + file.toAbsolutePath().normalize();
    }
}
