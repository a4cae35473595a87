package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.Box;

/**
 * A place on a page that is on no grid, such as that of a view in a window.
 *
 * @param box the room for everything, points
 * @param least the room around the plot that is kept at least
 */
public record Placed(Box box, ChartLayout.Edges least) {}
