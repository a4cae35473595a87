package org.slowpoint.engine.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: a true minus sign and powers of ten with raised digits. */
public final class NumberText {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static final double NEAR = 0.005;

    private NumberText() {}

    /** The value with the given number of decimals, 0 or more. */
    public static String fixed(double value, int decimals) {
        String text = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (text.startsWith("-")) {
            return zero ? text.substring(1) : "−" + text.substring(1);
        }
        return text;
    }

    /** A power of ten, such as 10⁻³. */
    public static String power(int exponent) {
        return "10" + raised(exponent);
    }

    /** A multiple of a power of ten, such as 2.5×10⁻³. */
    public static String scientific(double value, int exponent, int decimals) {
        if (value == 0) {
            return "0";
        }
        return fixed(value / Math.pow(10, exponent), decimals) + "×" + power(exponent);
    }

    /** A short reading of any value: about {@code digits} significant digits, an exponent only where needed. */
    public static String brief(double value, int digits) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        // The exponent after rounding, so that 9.999 with three digits reads 10.0.
        String rounded = String.format(Locale.ROOT, "%." + (digits - 1) + "e", Math.abs(value));
        int exponent = Integer.parseInt(rounded.substring(rounded.indexOf('e') + 1));
        if (exponent >= -3 && exponent < Math.max(5, digits)) {
            return fixed(value, Math.max(0, digits - 1 - exponent));
        }
        return scientific(value, exponent, digits - 1);
    }

    /**
     * A multiplier such as an eigenvalue: as its distance from 1 where that is so small that its digits would be lost,
     * otherwise as {@link #brief}.
     */
    public static String nearOne(double value, int digits) {
        double off = Math.abs(1 - value);
        if (off == 0 || !(off < NEAR)) {
            return brief(value, digits);
        }
        return (value < 1 ? "1 − " : "1 + ") + brief(off, digits);
    }

    /**
     * A number as people type it: with any minus sign, a point or a comma.
     *
     * @throws NumberFormatException when it is none
     */
    public static double typed(String text) {
        return Double.parseDouble(plain(text));
    }

    /**
     * A whole number as people type it.
     *
     * @throws NumberFormatException when it is none, or too large
     */
    public static int typedWhole(String text) {
        return Integer.parseInt(plain(text));
    }

    /** What people type, as programs write it: without spaces around it, with a hyphen for a minus sign and a point. */
    public static String plain(String text) {
        return text.strip().replace('−', '-').replace(',', '.');
    }

    private static String raised(int value) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(value).toCharArray()) {
            text.append(c == '-' ? '⁻' : RAISED.charAt(c - '0'));
        }
        return text.toString();
    }
}
