package org.slowpoint.engine.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Texts and numbers as literals that stay what they are, whatever they hold. Everything but plain ASCII is escaped, so
 * that a name from a file ends no string, opens no comment and needs no encoding.
 */
final class Literals {

    /** Fewer than the bytes that a text of a Java class may have. */
    private static final int PART = 60_000;

    private Literals() {}

    /** A text in Python. */
    static String python(String text) {
        return '"'
                + text.codePoints()
                        .mapToObj(c -> plain(c)
                                ? Character.toString(c)
                                : String.format(Locale.ROOT, c > Character.MAX_VALUE ? "\\U%08x" : "\\u%04x", c))
                        .collect(Collectors.joining())
                + '"';
    }

    /** A text in Java. What a compiler turns back before it looks for the end of a text is written in octal. */
    static String java(String text) {
        return '"'
                + text.chars()
                        .mapToObj(c -> plain(c)
                                ? Character.toString(c)
                                : String.format(Locale.ROOT, c < 256 ? "\\%03o" : "\\u%04x", c))
                        .collect(Collectors.joining())
                + '"';
    }

    /** A number, a switch, a text or a list of such in Python. */
    static String pythonValue(Object value) {
        if (value instanceof List<?> list) {
            String end = list.size() == 1 ? ",)" : ")";
            return list.stream().map(Literals::pythonValue).collect(Collectors.joining(", ", "(", end));
        }
        if (value instanceof String text) {
            return python(text);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "float(\"" + (Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf") + "\")";
        }
        return value instanceof Boolean on ? on ? "True" : "False" : value.toString();
    }

    /** A number, a switch or a list of numbers as a constant in Java. */
    static String javaConstant(String name, Object value) {
        String type = value instanceof List<?>
                ? "double[]"
                : value instanceof Boolean ? "boolean" : value instanceof Integer ? "int" : "double";
        return "    private static final " + type + " " + name + " = " + javaValue(value) + ";";
    }

    private static String javaValue(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Literals::javaValue).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "Double." + (Double.isNaN(number) ? "NaN" : number > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
        }
        return value.toString();
    }

    private static boolean plain(int c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    /** Numbers as little-endian float32; those that training finds are such. */
    static byte[] singleBytes(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            bytes.putFloat((float) number);
        }
        return bytes.array();
    }

    /** {@link #singleBytes} as base64. */
    static String single(double[] numbers) {
        return Base64.getEncoder().encodeToString(singleBytes(numbers));
    }

    /** Numbers as base64 of little-endian float64. */
    static String full(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** A long text of plain letters in Java, in parts as long as a class takes. */
    static String javaParts(String text) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at == 0 || at < text.length(); at += PART) {
            parts.add('"' + text.substring(at, Math.min(text.length(), at + PART)) + '"');
        }
        return String.join(", ", parts);
    }
}
