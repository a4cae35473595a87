package org.slowpoint.app.perspective.train;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;

/** The tasks of trainings, on data that the program makes or that of folders that were chosen. Safe on any thread. */
final class TrainingTasks {

    private final Map<String, DataSet> known = new ConcurrentHashMap<>();

    /** Remembers what a folder holds. */
    void add(DataFolder folder) {
        known.put(folder.name(), folder.set());
    }

    /**
     * The task of a configuration.
     *
     * @throws IllegalArgumentException when its data is not there, or does not suit it
     */
    Task of(TaskConfig config) {
        if (config.data().equals(TaskConfig.DRAWN)) {
            return config.create(null);
        }
        DataSet data = known.get(config.data());
        if (data == null) {
            throw new IllegalArgumentException("This training learns from a folder of data, “" + config.data()
                    + "”; choose that folder as data in the form, then open it again.");
        }
        return config.create(data);
    }
}
