package org.slowpoint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.tune.Baselines;

/** The tuned baselines that a command compares with: those of a list that it is given or, without one, those that ship. */
final class BaselineList {

    private BaselineList() {}

    /**
     * The baselines nearest to a task's settings and a number of steps.
     *
     * @param file a list that tune has written; null for those that ship
     * @throws IllegalArgumentException when the file does not exist or is no such list
     */
    static List<Baseline> nearest(Path file, String task, Map<String, Double> settings, int steps) {
        if (file == null) {
            return Samples.baselines(task, settings, steps);
        }
        // To a search a list that does not exist yet is an empty one.
        if (Files.notExists(file)) {
            throw new IllegalArgumentException(
                    file + " does not exist; choose a list that tune has written with --baselines.");
        }
        return Baselines.read(file).nearest(task, settings, steps);
    }
}
