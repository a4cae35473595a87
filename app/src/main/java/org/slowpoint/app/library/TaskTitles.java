package org.slowpoint.app.library;

import java.util.Optional;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.task.TaskConfig;

/** What tasks are called in front of people, also those that this version does not know. */
public final class TaskTitles {

    private TaskTitles() {}

    /** Its title. */
    public static String of(String task) {
        return known(task).map(Kinds.Entry::title).orElse(task);
    }

    /** What an optimizer is: its task and its size. */
    public static String of(AnalyzedCheckpoint analyzed) {
        return of(analyzed.task().name()) + ", "
                + units(analyzed.analysis().optimizer().stateSize());
    }

    /** How large an optimizer is, in words. */
    public static String units(int units) {
        return units == 1 ? "1 unit" : units + " units";
    }

    /** What one of its problems is, to stand in a sentence. */
    public static String problems(String task) {
        return known(task).map(Kinds.Entry::about).orElse("problems of the task");
    }

    private static Optional<Kinds.Entry> known(String task) {
        return Kinds.named(TaskConfig.class, task);
    }
}
