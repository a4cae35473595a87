package org.slowpoint.engine.analysis;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.checkpoint.UnknownTaskException;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;

/**
 * What somebody says about the problems that an optimizer is to run on; whatever is left open is the checkpoint's own.
 *
 * @param name the task; empty for the one that the checkpoint states
 * @param settings settings of the task to be changed, by name, as texts
 * @param data a folder with what a task learns; empty for what the program draws
 */
public record TaskChoice(Optional<String> name, Map<String, String> settings, Optional<Path> data) {

    /** Nothing is said: the checkpoint's own task. */
    public static final TaskChoice OWN = new TaskChoice(Optional.empty(), Map.of(), Optional.empty());

    /**
     * A checkpoint with its task.
     *
     * @param checkpoint the checkpoint, which states the task as its own
     * @param task the task
     */
    public record Chosen(StoredCheckpoint checkpoint, Task task) {

        /** The task's configuration. */
        public TaskConfig config() {
            return checkpoint.checkpoint().taskConfig().orElseThrow();
        }
    }

    /**
     * A task without a checkpoint.
     *
     * @param config its settings
     * @param task the task
     */
    public record Alone(TaskConfig config, Task task) {}

    /** Copies the settings. */
    public TaskChoice {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A task by name, with its usual settings or, where the checkpoint states the same task, the checkpoint's. */
    public static TaskChoice named(String name) {
        return new TaskChoice(Optional.of(name), Map.of(), Optional.empty());
    }

    /** Whether nothing is said. */
    public boolean isOwn() {
        return equals(OWN);
    }

    /**
     * The task and its settings, for a checkpoint.
     *
     * @throws UnknownTaskException when neither this nor the checkpoint names a task that this version knows
     * @throws IllegalArgumentException naming a task or a setting that there is not, or a value that does not fit
     */
    public TaskConfig config(StoredCheckpoint stored) {
        Optional<TaskConfig> own = stored.checkpoint().taskConfig();
        TaskConfig base = name.isPresent()
                ? own.filter(task -> task.name().equals(name.get())).orElseGet(() -> Tasks.config(name.get(), Map.of()))
                : own.orElseThrow(() -> new UnknownTaskException(
                        stored.source(), stored.checkpoint().task()));
        return with(base, settings);
    }

    /**
     * A checkpoint on the task that is chosen for it. Reads the folder, so not for the user-interface thread.
     *
     * @throws UnknownTaskException when neither this nor the checkpoint names a task that this version knows
     * @throws IllegalArgumentException naming a task or a setting that there is not, or a value that does not fit
     */
    public Chosen on(StoredCheckpoint stored) {
        Alone alone = created(config(stored));
        StoredCheckpoint chosen =
                new StoredCheckpoint(stored.checkpoint().on(alone.config()), stored.source(), stored.sha256());
        return new Chosen(chosen, alone.task());
    }

    /**
     * The task by itself, which must be named. Reads the folder, so not for the user-interface thread.
     *
     * @throws IllegalArgumentException naming a task or a setting that there is not, or a value that does not fit
     */
    public Alone alone() {
        return created(with(Tasks.config(name.orElseThrow(), Map.of()), settings));
    }

    private Alone created(TaskConfig config) {
        Optional<DataFolder> learned = data.map(folder -> DataFolder.read(folder, Progress.NONE));
        // What is computed is kept under the task's settings, so they say which data it really runs on.
        TaskConfig learning = config.takesData()
                ? with(config, Map.of("data", learned.map(DataFolder::name).orElse(TaskConfig.DRAWN)))
                : config;
        return new Alone(learning, learning.create(learned.map(DataFolder::set).orElse(null)));
    }

    private static TaskConfig with(TaskConfig task, Map<String, String> changes) {
        return changes.isEmpty() ? task : (TaskConfig) Settings.with((Record) task, changes);
    }
}
