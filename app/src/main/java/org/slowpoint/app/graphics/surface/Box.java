package org.slowpoint.app.graphics.surface;

/**
 * A rectangle in points, y downwards.
 *
 * @param x left edge
 * @param y top edge
 * @param width extent to the right, not negative
 * @param height extent downwards, not negative
 */
public record Box(double x, double y, double width, double height) {
    /** The right edge. */
    public double right() {
        return x + width;
    }

    /** The bottom edge. */
    public double bottom() {
        return y + height;
    }

    /** The horizontal middle. */
    public double centreX() {
        return x + width / 2;
    }

    /** The vertical middle. */
    public double centreY() {
        return y + height / 2;
    }

    /** Whether a position lies inside or on the edge. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Whether the two rectangles share more than an edge. */
    public boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** The rectangle grown by {@code margin} on every side; shrunk where negative, never below zero size. */
    public Box grow(double margin) {
        return new Box(x - margin, y - margin, Math.max(0, width + 2 * margin), Math.max(0, height + 2 * margin));
    }
}
