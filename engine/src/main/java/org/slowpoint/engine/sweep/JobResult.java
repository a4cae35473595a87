package org.slowpoint.engine.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.settings.Settings;

/**
 * What a job came to: a row of the sweep's table.
 *
 * @param index the job's number
 * @param name the job's name
 * @param varied what differs between jobs, by key
 * @param numbers what was measured, by name; not finite where it has no value
 * @param failure why it failed, one sentence; empty when it did not
 */
public record JobResult(
        long index, String name, Map<String, String> varied, Map<String, Double> numbers, Optional<String> failure) {

    /** On how many test problems a loss is not finite. */
    static final String DIVERGED = "diverged";

    /** The meta-objective of the last step of a training. */
    static final String LAST_OBJECTIVE = "lastObjective";

    private static final double WHOLE = 1e15;

    /** Keeps its own maps. */
    public JobResult {
        varied = Collections.unmodifiableMap(new LinkedHashMap<>(varied));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** Whether the job failed. */
    public boolean failed() {
        return failure.isPresent();
    }

    /**
     * Whether the optimizer diverged, in the last step of its training or on a test problem; then means over its losses
     * say nothing.
     */
    public boolean diverged() {
        return numbers.getOrDefault(DIVERGED, 0.0) > 0 || Double.isNaN(numbers.getOrDefault(LAST_OBJECTIVE, 0.0));
    }

    /** What stands in a column of the table, a setting or a number; empty where nothing does. */
    public String value(String column) {
        String setting = varied.get(column);
        return setting == null ? text(numbers.getOrDefault(column, Double.NaN)) : setting;
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < WHOLE;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    /** As JSON. */
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("job", index);
        node.put("name", name);
        node.put("status", failed() ? "failed" : "done");
        failure.ifPresent(sentence -> node.put("failure", sentence));
        ObjectNode settings = node.putObject("settings");
        varied.forEach(settings::put);
        ObjectNode measured = node.putObject("results");
        numbers.forEach((key, value) -> Json.put(measured, key, value));
        return node;
    }

    /**
     * From what {@link #json} wrote.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static JobResult parse(String text) {
        JsonNode node = Settings.tree(text);
        if (!node.path("job").isIntegralNumber() || !node.path("name").isTextual()) {
            throw new IllegalArgumentException("it is no result of a job");
        }
        Map<String, String> varied = new LinkedHashMap<>();
        node.path("settings")
                .properties()
                .forEach(each -> varied.put(each.getKey(), each.getValue().asText()));
        Map<String, Double> numbers = new LinkedHashMap<>();
        node.path("results").properties().forEach(each -> numbers.put(each.getKey(), Json.number(each.getValue())));
        return new JobResult(
                node.get("job").longValue(),
                node.get("name").asText(),
                varied,
                numbers,
                Optional.ofNullable(node.get("failure")).map(JsonNode::asText));
    }
}
