package org.slowpoint.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a window stands, in screen pixels.
 *
 * @param x left edge
 * @param y upper edge
 * @param width width
 * @param height height
 * @param maximized whether it fills the screen; the rest says where it goes back to
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {

    private static final double MOST = 1e6;

    /** What a file says; empty when it says no place and size that a window could have. */
    static Optional<WindowBounds> of(JsonNode given) {
        WindowBounds bounds = new WindowBounds(
                given.path("x").asDouble(Double.NaN),
                given.path("y").asDouble(Double.NaN),
                given.path("width").asDouble(Double.NaN),
                given.path("height").asDouble(Double.NaN),
                given.path("maximized").asBoolean());
        boolean placed = Math.abs(bounds.x) <= MOST && Math.abs(bounds.y) <= MOST;
        boolean sized = bounds.width >= 1 && bounds.width <= MOST && bounds.height >= 1 && bounds.height <= MOST;
        return placed && sized ? Optional.of(bounds) : Optional.empty();
    }
}
