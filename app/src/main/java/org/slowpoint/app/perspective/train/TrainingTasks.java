package org.slowpoint.app.perspective.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slowpoint.engine.data.DataException;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Quoted;

/**
 * The tasks of trainings, on data that the program makes or that of folders that were chosen, now or before. Safe on any
 * thread.
 */
final class TrainingTasks {

    /** The data that a training learns from is not at hand; the message says what there is in its place. */
    static final class MissingDataException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        MissingDataException(String message) {
            super(message);
        }
    }

    private final Map<String, DataSet> known = new ConcurrentHashMap<>();
    private final Map<String, Path> folders = new ConcurrentHashMap<>();

    /** Remembers what a folder holds. */
    void add(Path folder, DataFolder data) {
        known.put(data.name(), data.set());
        folders.put(data.name(), folder.toAbsolutePath().normalize());
    }

    /** Where data lies, by the name that configurations remember it by. */
    Map<String, Path> folders() {
        return Map.copyOf(folders);
    }

    /** Learns where data was before; it is read when a task asks for it. */
    void remember(Map<String, Path> places) {
        places.forEach(folders::putIfAbsent);
    }

    /**
     * The task of a configuration; for background threads, since a folder may have to be read.
     *
     * @throws MissingDataException when its data is not there
     * @throws IllegalArgumentException when its data does not suit it
     */
    Task of(TaskConfig config, Progress progress) {
        return config.create(config.data().equals(TaskConfig.DRAWN) ? null : data(config.data(), progress));
    }

    private DataSet data(String name, Progress progress) {
        DataSet data = known.get(name);
        if (data != null) {
            return data;
        }
        Path folder = folders.get(name);
        if (folder == null) {
            throw new MissingDataException(
                    "This training learns from a folder of data, “" + name + "”, that is not known here; choose it.");
        }
        String quoted = Quoted.of(folder.toString());
        if (!Files.isDirectory(folder)) {
            throw new MissingDataException(
                    "The folder " + quoted + " that this training learns from is gone; choose where it is now.");
        }
        DataFolder found;
        try {
            found = DataFolder.read(folder, progress);
        } catch (DataException e) {
            throw new MissingDataException(e.getMessage());
        }
        if (!found.name().equals(name)) {
            throw new MissingDataException("The folder " + quoted
                    + " holds other data than this training has learned from; choose the folder that holds that.");
        }
        known.put(name, found.set());
        return found.set();
    }
}
