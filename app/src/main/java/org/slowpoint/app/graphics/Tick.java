package org.slowpoint.app.graphics;

/**
 * A mark on an axis.
 *
 * @param value where, in data units
 * @param label text beside it; empty for a minor tick
 */
public record Tick(double value, String label) {
    /** A mark without text. */
    public static Tick minor(double value) {
        return new Tick(value, "");
    }

    /** Whether the tick has text and a grid line. */
    public boolean isMajor() {
        return !label.isEmpty();
    }
}
