package org.slowpoint.app.graphics;

/** Where the legend lies inside the plot. */
public enum LegendPlace {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    NONE
}
