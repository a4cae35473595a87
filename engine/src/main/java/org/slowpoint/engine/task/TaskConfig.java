package org.slowpoint.engine.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.settings.Settings;

/**
 * A kind of task and its settings. A new task is a record with a {@link org.slowpoint.engine.settings.Kind} and its
 * name in the list of those permitted here, which is the order in which people see them.
 */
public sealed interface TaskConfig
        permits LinearRegression.Config,
                Rosenbrock.Config,
                TwoMoons.Config,
                Digits.Config,
                ImagePerceptron,
                ImageConvolution,
                ImageResidual,
                CharacterLstm,
                CharacterTransformer {

    /** The data of a task that makes its own. */
    String DRAWN = "drawn";

    /** The task's name. */
    default String name() {
        return Kinds.of((Record) this).name();
    }

    /**
     * The task.
     *
     * @param data what it learns where it {@link #takesData}; null for what the program draws
     * @throws IllegalArgumentException when this data does not suit it
     */
    Task create(DataSet data);

    /** Whether it learns from data that may come from a folder of files. */
    default boolean takesData() {
        return false;
    }

    /**
     * The images of a data set for a task that learns images.
     *
     * @throws IllegalArgumentException when the data set is of another kind
     */
    static LabelledImages images(TaskConfig config, DataSet data) {
        if (data instanceof LabelledImages images) {
            return images;
        }
        throw new IllegalArgumentException(config.name() + " learns images, and the folder holds none");
    }

    /** Whether its problems are networks, so that every evaluation takes long. */
    default boolean network() {
        return false;
    }

    /** What it learns from: {@value #DRAWN}, or what names a folder of files. */
    default String data() {
        return DRAWN;
    }

    /** Its settings that are numbers or switches, by name; a switch is 1 or 0. */
    default Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : Settings.write((Record) this).properties()) {
            JsonNode value = each.getValue();
            if (value.isNumber() || value.isBoolean()) {
                // Jackson reads false as 0 and true as 1.
                numbers.put(each.getKey(), value.asDouble());
            }
        }
        return numbers;
    }
}
