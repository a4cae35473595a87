package org.slowpoint.engine.text;

import java.util.OptionalDouble;

/**
 * Decimal numbers as people and programs write them: an optional sign, digits with at most one point among or around
 * them, and an optional exponent. Text is looked at once, and no more of it than a number can have, so that no text of
 * a file takes long.
 */
public final class PlainNumber {

    /** The most characters of a number; the shortest text of any double has 24. */
    private static final int LONGEST = 100;

    private PlainNumber() {}

    /** The number that a text is; empty when it is none. What is too large for a double is infinite. */
    public static OptionalDouble of(String text) {
        return is(text) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** Whether a text is a number without point and exponent, of at most 19 digits. */
    public static boolean isWhole(String text) {
        int begin = sign(text, 0);
        int end = digits(text, begin);
        return end == text.length() && end > begin && end - begin <= 19;
    }

    private static boolean is(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        int begin = sign(text, 0);
        int end = digits(text, begin);
        int count = end - begin;
        if (at(text, end, '.')) {
            int fraction = digits(text, end + 1);
            count += fraction - end - 1;
            end = fraction;
        }
        if (count == 0) {
            return false;
        }
        if (at(text, end, 'e') || at(text, end, 'E')) {
            int exponent = sign(text, end + 1);
            end = digits(text, exponent);
            if (end == exponent) {
                return false;
            }
        }
        return end == text.length();
    }

    private static int sign(String text, int at) {
        return at(text, at, '-') || at(text, at, '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean at(String text, int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }
}
