package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.task.TaskConfig;

/**
 * A training configuration as one list of settings, which scripts read from {@code info --json}: settings of the task
 * and of the guards are groups, words are capital letters, and what can be said of a setting only beside its group has
 * the group in its name.
 */
final class FlatConfig {

    private static final Map<String, String> NAMES = Map.of(
            "unroll.steps",
            "unrollSteps",
            "validation.problems",
            "validationProblems",
            "validation.every",
            "validationEvery");

    private FlatConfig() {}

    /** The flat form of a configuration that {@link org.slowpoint.engine.settings.Settings#write} made. */
    static ObjectNode of(ObjectNode config) {
        ObjectNode flat = Json.object();
        // Scripts find these for every task, also for one without settings or files.
        flat.putObject("taskSettings");
        flat.put("data", TaskConfig.DRAWN);
        config.properties().forEach(group -> {
            if (group.getValue().isObject()) {
                group.getValue()
                        .properties()
                        .forEach(each -> put(flat, group.getKey(), each.getKey(), each.getValue()));
            } else {
                flat.set(group.getKey(), group.getValue());
            }
        });
        return flat;
    }

    private static void put(ObjectNode flat, String group, String name, JsonNode value) {
        switch (group) {
            case "task" -> {
                switch (name) {
                    case "kind" -> flat.set("task", value);
                    case "data" -> flat.set("data", value);
                    default -> flat.withObject("/taskSettings").set(name, value);
                }
            }
            case "guards" -> flat.withObject("/guards").set(name, value);
            default -> {
                if (group.equals("estimator") && name.equals("adjointClip")) {
                    flat.withObject("/guards").set(name, value);
                } else if (!name.equals("kind")) {
                    flat.set(NAMES.getOrDefault(group + "." + name, name), value.isTextual() ? word(value) : value);
                }
            }
        }
    }

    private static JsonNode word(JsonNode value) {
        String word = value.asText().toUpperCase(Locale.ROOT).replace('-', '_');
        return Json.object().textNode(word);
    }
}
