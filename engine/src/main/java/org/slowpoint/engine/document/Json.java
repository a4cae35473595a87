package org.slowpoint.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.settings.Settings;

/** Numbers as JSON: what is not finite becomes null, since JSON has no word for it. */
public final class Json {

    private Json() {}

    /** An object without entries. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The settings of a checkpoint's architecture. */
    public static ObjectNode architecture(Checkpoint checkpoint) {
        ObjectNode settings = Settings.write((Record) checkpoint.architecture());
        settings.remove("kind");
        return settings;
    }

    /** A number that {@link #put} wrote; NaN for what is not finite or not there. */
    public static double number(JsonNode node) {
        return node != null && node.isNumber() ? node.asDouble() : Double.NaN;
    }

    /** A number under a key. */
    public static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    /** A list of numbers under a key. */
    public static void put(ObjectNode node, String key, double[] values) {
        ArrayNode array = node.putArray(key);
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        }
    }

    /** A complex number under a key. */
    public static void putComplex(ObjectNode node, String key, double re, double im) {
        ObjectNode complex = node.putObject(key);
        put(complex, "re", re);
        put(complex, "im", im);
    }
}
