package org.slowpoint.app.shell;

/**
 * Where a window stands, in screen pixels.
 *
 * @param x left edge
 * @param y upper edge
 * @param width width
 * @param height height
 * @param maximized whether it fills the screen; the rest says where it goes back to
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}
