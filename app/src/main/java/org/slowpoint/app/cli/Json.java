package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.settings.Settings;

/** Numbers as JSON: what is not finite becomes null, since JSON has no word for it. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The settings of a checkpoint's architecture. */
    static ObjectNode architecture(Checkpoint checkpoint) {
        ObjectNode settings = Settings.write((Record) checkpoint.architecture());
        settings.remove("kind");
        return settings;
    }

    /** A number that {@link #put} wrote; NaN for what is not finite or not there. */
    static double number(JsonNode node) {
        return node != null && node.isNumber() ? node.asDouble() : Double.NaN;
    }

    static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    static void put(ObjectNode node, String key, double[] values) {
        ArrayNode array = node.putArray(key);
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        }
    }

    static void putComplex(ObjectNode node, String key, double re, double im) {
        ObjectNode complex = node.putObject(key);
        put(complex, "re", re);
        put(complex, "im", im);
    }
}
