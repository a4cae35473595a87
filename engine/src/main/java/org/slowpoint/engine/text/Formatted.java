package org.slowpoint.engine.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from a format and arguments, as {@link String#format} makes it, the same on every machine and with numbers that
 * people can trust: what is not a number or infinite is said in words, zero has no sign, and what would be longer than
 * {@value #LONGEST} characters is written with an exponent.
 */
public final class Formatted {

    private static final int LONGEST = 12;
    private static final int DIGITS = 4;
    private static final Pattern SPECIFIER = Pattern.compile("%([-#+ 0,(]*)(\\d*)(\\.\\d+)?([a-zA-Z%])");

    private Formatted() {}

    /**
     * Writes the arguments into the format, in their order.
     *
     * @param format as of {@link java.util.Formatter}, without argument positions
     * @param arguments as many as the format asks for
     */
    public static String of(String format, Object... arguments) {
        StringBuilder text = new StringBuilder();
        Matcher specifier = SPECIFIER.matcher(format);
        int argument = 0;
        while (specifier.find()) {
            specifier.appendReplacement(text, "");
            char conversion = specifier.group(4).charAt(0);
            if (conversion == '%' || conversion == 'n') {
                text.append(String.format(Locale.ROOT, specifier.group()));
            } else if ("efgE".indexOf(conversion) >= 0 && arguments[argument] instanceof Number value) {
                text.append(number(specifier, value.doubleValue()));
                argument++;
            } else {
                text.append(String.format(Locale.ROOT, specifier.group(), arguments[argument]));
                argument++;
            }
        }
        return specifier.appendTail(text).toString();
    }

    private static String number(Matcher specifier, double value) {
        String flags = specifier.group(1);
        String precision = specifier.group(3) == null ? "" : specifier.group(3);
        String text = Double.isFinite(value)
                ? finite("%" + flags.replaceAll("[-0]", "") + precision + specifier.group(4), value)
                : NumberText.brief(value, DIGITS);
        if (text.length() > LONGEST) {
            text = (value > 0 && flags.contains("+") ? "+" : "") + NumberText.brief(value, DIGITS);
        }
        int width = specifier.group(2).isEmpty() ? 0 : Integer.parseInt(specifier.group(2));
        String room = " ".repeat(Math.max(0, width - text.length()));
        return flags.contains("-") ? text + room : room + text;
    }

    private static String finite(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? String.format(Locale.ROOT, format, 0.0) : text;
    }
}
