package org.slowpoint.engine.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slowpoint.engine.text.PlainNumber;
import org.slowpoint.engine.text.Quoted;

/** Single values: from JSON or plain text, checked, and back. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NOT_FINITE = List.of("NaN", "Infinity", "+Infinity", "-Infinity");
    private static final double MOST_EXACT = 1L << 53;

    private Values() {}

    /**
     * A value in the type of its setting.
     *
     * @param key the setting's full name, for the message
     * @throws IllegalArgumentException naming the key, what is allowed and what was given
     */
    static Object of(JsonNode given, Class<?> type, Setting setting, String key) {
        if (given.isNull()) {
            throw missing(key);
        }
        Object value;
        if (type == int.class || type == long.class) {
            value = whole(given, type, key);
        } else if (type == double.class) {
            value = number(given, key);
        } else if (type == boolean.class) {
            value = truth(given, key);
        } else if (type.isEnum()) {
            value = constant(given, type, key);
        } else if (given.isTextual()) {
            value = given.textValue();
        } else {
            throw new IllegalArgumentException(key + " must be a text, got " + shown(given));
        }
        check(value, type, setting, key);
        return value;
    }

    /** Checks a value of the program against its setting. */
    static void check(Object value, Class<?> type, Setting setting, String key) {
        if (value == null) {
            throw missing(key);
        }
        if (value instanceof Number number) {
            Range range = new Range(setting, type);
            if (!range.contains(number.doubleValue())) {
                throw new IllegalArgumentException(key + " must be " + range.words() + ", got " + value);
            }
        }
    }

    /** A value as JSON. */
    static JsonNode json(Object value) {
        if (value instanceof Integer whole) {
            return JSON.numberNode(whole);
        }
        if (value instanceof Long whole) {
            return JSON.numberNode(whole);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        return JSON.textNode(value instanceof Enum<?> constant ? word(constant) : value.toString());
    }

    /** What a setting of a type may be, in words. */
    static String choice(Class<?> type, Setting setting) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return words(type);
        }
        return type == String.class ? "text" : new Range(setting, type).words();
    }

    static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException(key + " is missing");
    }

    private static Object whole(JsonNode given, Class<?> type, String key) {
        long value;
        if (given.isIntegralNumber() && given.canConvertToLong()) {
            value = given.longValue();
        } else if (given.isTextual() && PlainNumber.isWhole(given.textValue())) {
            try {
                value = Long.parseLong(given.textValue());
            } catch (NumberFormatException beyond) {
                throw notWhole(given, key);
            }
        } else {
            double number = given.isBigInteger() ? Double.NaN : lenient(given);
            if (number != Math.rint(number) || !(Math.abs(number) <= MOST_EXACT)) {
                throw notWhole(given, key);
            }
            value = (long) number;
        }
        if (type == long.class) {
            return value;
        }
        if (value != (int) value) {
            throw notWhole(given, key);
        }
        return (int) value;
    }

    private static double lenient(JsonNode given) {
        if (given.isNumber()) {
            return given.doubleValue();
        }
        return given.isTextual() ? PlainNumber.of(given.textValue()).orElse(Double.NaN) : Double.NaN;
    }

    private static IllegalArgumentException notWhole(JsonNode given, String key) {
        return new IllegalArgumentException(key + " must be a whole number, got " + shown(given));
    }

    private static double number(JsonNode given, String key) {
        if (given.isNumber()) {
            return given.doubleValue();
        }
        String text = given.isTextual() ? given.textValue() : "";
        if (NOT_FINITE.contains(text)) {
            return Double.parseDouble(text);
        }
        return PlainNumber.of(text)
                .orElseThrow(() -> new IllegalArgumentException(key + " must be a number, got " + shown(given)));
    }

    private static boolean truth(JsonNode given, String key) {
        // Lists of numbers know a switch as 1 or 0.
        if (given.isNumber() && (given.doubleValue() == 0 || given.doubleValue() == 1)) {
            return given.doubleValue() == 1;
        }
        String text = given.isBoolean() || given.isTextual() ? given.asText().toLowerCase(Locale.ROOT) : "";
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(key + " must be true or false, got " + shown(given));
        }
        return text.equals("true");
    }

    private static Object constant(JsonNode given, Class<?> type, String key) {
        String text = given.isTextual() ? spelled(given.textValue()) : "";
        for (Object each : type.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) each;
            if (text.equals(spelled(word(constant))) || text.equals(spelled(constant.name()))) {
                return constant;
            }
        }
        throw new IllegalArgumentException(key + " cannot be " + shown(given) + "; choose " + words(type));
    }

    // Earlier files hold the names of the program, in capitals and with underscores.
    private static String spelled(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(Enum<?> constant) {
        return constant instanceof Word named ? named.id() : spelled(constant.name());
    }

    private static String words(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(each -> word((Enum<?>) each))
                        .toList());
    }

    static String shown(JsonNode given) {
        return given.isTextual() ? "“" + Quoted.shortened(given.textValue()) + "”" : Quoted.shortened(given.toString());
    }
}
