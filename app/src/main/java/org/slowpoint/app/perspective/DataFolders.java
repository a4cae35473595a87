package org.slowpoint.app.perspective;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slowpoint.app.shell.FileDialogs;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.data.DataException;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Quoted;

/** Tasks on data that the program makes or that of folders that were chosen. Safe on any thread. */
public final class DataFolders {

    /** The data that something learns from is not at hand; the message says what there is in its place. */
    public static final class MissingDataException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        MissingDataException(String message) {
            super(message);
        }
    }

    private final Map<String, Path> folders = new ConcurrentHashMap<>();
    private final Map<String, DataSet> read = new ConcurrentHashMap<>();

    /** What data must be like. */
    @FunctionalInterface
    public interface Demand {

        /**
         * Looks at data that was read.
         *
         * @param data the data
         * @throws IllegalArgumentException when it will not do, saying why
         */
        void check(DataFolder data);
    }

    /**
     * Asks for a folder of data that a task is to learn, reads it and remembers it.
     *
     * @param dialogs asks
     * @param jobs reads
     * @param task what is to learn it
     * @param then receives the name by which configurations know the data, on the user interface's thread
     */
    public void choose(FileDialogs dialogs, FxJobs jobs, TaskConfig task, Consumer<String> then) {
        // Whether it suits the task is found out before anything begins.
        choose(dialogs, jobs, data -> task.create(data.set()), then);
    }

    /**
     * Asks for a folder of data, reads it and remembers it.
     *
     * @param dialogs asks
     * @param jobs reads
     * @param demand what it must be like; asked on the thread that reads
     * @param then receives the name by which configurations know the data, on the user interface's thread
     */
    public void choose(FileDialogs dialogs, FxJobs jobs, Demand demand, Consumer<String> then) {
        dialogs.chooseFolder("Choose a folder of data", null)
                .ifPresent(folder -> jobs.submit(
                        "Read " + folder,
                        progress -> {
                            DataFolder data = DataFolder.read(folder, progress);
                            demand.check(data);
                            add(folder, data);
                            return data.name();
                        },
                        then));
    }

    /** Remembers what a folder holds. */
    public void add(Path folder, DataFolder data) {
        remember(data.name(), folder);
        read.put(data.name(), data.set());
    }

    /** Remembers where data lies, to be read when it is needed. */
    public void remember(String name, Path folder) {
        folders.put(name, folder.toAbsolutePath().normalize());
    }

    /** Where data lies, by the name that configurations remember it by. */
    public Map<String, Path> folders() {
        return Map.copyOf(folders);
    }

    /** Where data lies; empty for what the program makes, and for data that was never chosen. */
    public Optional<Path> folder(String name) {
        return Optional.ofNullable(folders.get(name));
    }

    /**
     * The task of a configuration. May read a folder, so not for the user interface's thread.
     *
     * @param config the configuration
     * @param progress asked for cancellation
     * @throws MissingDataException when its data is not there, or is other data by now
     * @throws IllegalArgumentException when its data does not suit it
     */
    public Task of(TaskConfig config, Progress progress) {
        String name = config.data();
        if (name.equals(TaskConfig.DRAWN)) {
            return config.create(null);
        }
        DataSet data = read.get(name);
        if (data == null) {
            data = read(name, progress);
            read.put(name, data);
        }
        return config.create(data);
    }

    private DataSet read(String name, Progress progress) {
        Path folder = folder(name)
                .orElseThrow(() -> new MissingDataException("This learns from a folder of data, “" + name
                        + "”, that is not known here; choose where it is."));
        String quoted = Quoted.of(folder.toString());
        if (!Files.isDirectory(folder)) {
            throw new MissingDataException("The folder of data " + quoted + " is gone; choose where it is now.");
        }
        DataFolder found;
        try {
            found = DataFolder.read(folder, progress);
        } catch (DataException e) {
            throw new MissingDataException(e.getMessage());
        }
        if (!found.name().equals(name)) {
            throw new MissingDataException("The folder " + quoted
                    + " holds other data than was learned from; choose the folder that holds that.");
        }
        return found.set();
    }
}
