package org.slowpoint.engine.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.settings.Settings;

/**
 * A kind of task and its settings. A new task is a record with a {@link org.slowpoint.engine.settings.Kind} and its
 * name in the list of those permitted here, which is the order in which people see them.
 */
public sealed interface TaskConfig permits LinearRegression.Config, Rosenbrock.Config, TwoMoons.Config, Digits.Config {

    /** The data of a task that makes its own. */
    String DRAWN = "drawn";

    /** The task's name. */
    default String name() {
        return Kinds.of((Record) this).name();
    }

    /**
     * The task.
     *
     * @param images what it learns where it {@link #takesImages}; null for those that the program draws
     * @throws IllegalArgumentException when these images do not suit it
     */
    Task create(LabelledImages images);

    /** Whether it learns images that may come from a folder of files. */
    default boolean takesImages() {
        return false;
    }

    /** Whether its problems are networks, so that every evaluation takes long. */
    default boolean network() {
        return false;
    }

    /** What it learns from: {@value #DRAWN}, or what names a folder of files. */
    default String data() {
        return DRAWN;
    }

    /** Its settings that are numbers, by name. */
    default Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : Settings.write((Record) this).properties()) {
            if (each.getValue().isNumber()) {
                numbers.put(each.getKey(), each.getValue().doubleValue());
            }
        }
        return numbers;
    }
}
