package org.slowpoint.engine.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.file.JsonReason;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.Quoted;

/**
 * A file being taken apart: its tensors and texts, each checked when it is asked for.
 *
 * @param source where it comes from; every complaint names it
 * @param file what it holds
 */
record Content(String source, SafetensorsFile file) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private static final int LONGEST = 160;

    /** An array to be put into a file. */
    static INDArray array(double[] values, DataType type, long... shape) {
        INDArray array = Nd4j.createUninitialized(type, shape, 'c');
        if (type == DataType.DOUBLE) {
            array.data().asNioDouble().put(values);
            return array;
        }
        FloatBuffer buffer = array.data().asNioFloat();
        for (double value : values) {
            buffer.put((float) value);
        }
        return array;
    }

    /** A text to be put into a file. */
    static String json(Object value) {
        try {
            return wellFormed(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A JSON text that a file in UTF-8 can hold: half a surrogate pair, which only a string can have, becomes the escape
     * that it was read from.
     */
    static String wellFormed(String json) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(codePoint -> {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                text.append("\\u").append(Integer.toHexString(codePoint));
            } else {
                text.appendCodePoint(codePoint);
            }
        });
        return text.toString();
    }

    boolean has(String tensor) {
        return file.tensors().containsKey(tensor);
    }

    /** A tensor's entries. */
    double[] tensor(DataType type, String name, long... shape) {
        INDArray array = require(type, name, shape);
        return array.isEmpty()
                ? new double[0]
                : array.castTo(DataType.DOUBLE).data().asDouble();
    }

    /** A tensor, which must be there with a type and shape. */
    INDArray require(DataType type, String name, long... shape) {
        INDArray array = file.tensors().get(name);
        if (array == null) {
            throw complaint("the tensor “" + Quoted.shortened(name) + "” is missing");
        }
        if (!Arrays.equals(array.shape(), shape)) {
            throw complaint("the tensor “" + Quoted.shortened(name) + "” has shape " + Arrays.toString(array.shape())
                    + " where its architecture needs " + Arrays.toString(shape));
        }
        // Training runs on float32 weights; wider ones would not be what ran, nor survive being saved.
        if (array.dataType() != type) {
            throw complaint("the tensor “" + Quoted.shortened(name) + "” holds " + array.dataType() + " numbers where "
                    + Checkpoints.FORMAT + " has " + type);
        }
        return array;
    }

    /** A text as it is. */
    Optional<String> text(String key) {
        return Optional.ofNullable(file.metadata().get(key));
    }

    /** A text that holds settings, of this or an earlier version. */
    <T> Optional<T> settings(String key, Class<T> type) {
        return text(key).map(text -> checked(key, () -> Settings.parse(text, type)));
    }

    /** A text that holds values by name; none when it is not there. */
    <T> Map<String, T> map(String key, Class<T> type) {
        JavaType map = JSON.getTypeFactory().constructMapType(Map.class, String.class, type);
        Map<String, T> values = this.<Map<String, T>>json(key, map).orElse(Map.of());
        if (values.values().stream().anyMatch(java.util.Objects::isNull)) {
            throw unusable(key, "one of its values is empty");
        }
        return values;
    }

    /** A text that holds a JSON object. */
    <T> Optional<T> json(String key, Class<T> type) {
        return json(key, JSON.constructType(type));
    }

    private <T> Optional<T> json(String key, JavaType type) {
        return text(key).map(text -> {
            T value;
            try {
                value = JSON.readValue(text, type);
            } catch (JsonProcessingException e) {
                throw unusable(key, JsonReason.of(e));
            }
            if (value == null) {
                throw unusable(key, "it is empty");
            }
            return value;
        });
    }

    private <T> T checked(String key, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            throw unusable(key, e.getMessage());
        }
    }

    private CheckpointException unusable(String key, String why) {
        return complaint("its metadata entry “" + key + "” cannot be used (" + shortened(why) + ")");
    }

    CheckpointException complaint(String what) {
        return new CheckpointException("Could not open " + Quoted.shortened(source, LONGEST) + ": " + what
                + "; choose a checkpoint that Slowpoint wrote, or write this one again.");
    }

    static String shortened(String text) {
        return text == null ? "" : Quoted.shortened(text, LONGEST);
    }
}
