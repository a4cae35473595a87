package org.slowpoint.app.graphics;

/** Corners of a plot. */
public enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT;

    /** Whether it is one of the left. */
    public boolean left() {
        return this == TOP_LEFT || this == BOTTOM_LEFT;
    }

    /** Whether it is one of the top. */
    public boolean top() {
        return this == TOP_LEFT || this == TOP_RIGHT;
    }
}
