package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.Paint;

/**
 * A hidden state kept for comparison with the probe.
 *
 * @param number from 1; tells its colour and dashes, and stays while it is kept
 * @param name what people call it, one line that is not blank
 * @param state the state, length N
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, never changed
public record Pin(int number, String name, double[] state) {

    /** The most characters of a name, so that a legend has room for it. */
    public static final int LONGEST = 40;

    private static final int COLOURS = 5;

    /** Checks number and name. */
    public Pin {
        if (number < 1 || name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("A pin needs a number from 1 and a name of at most " + LONGEST
                    + " characters, got " + number + " and “" + name + "”.");
        }
    }

    /** A pin that nobody has given a name yet. */
    public static Pin of(int number, double[] state) {
        return new Pin(number, usualName(number), state);
    }

    /** The name of a pin until it is given another. */
    public static String usualName(int number) {
        return "pin " + number;
    }

    /** The same state under another name. */
    public Pin named(String other) {
        return new Pin(number, other, state);
    }

    /** Its colour. */
    public Paint paint() {
        return Paint.series(2 + number % COLOURS);
    }

    /** On and off lengths of its line in points, by which it is told from others without its colour. */
    public List<Double> dashes() {
        return Dashes.of(number);
    }
}
