package org.slowpoint.app.graphics;

/** Draws some layers of a chart in another way than mark by mark, in their place among the others. */
@FunctionalInterface
public interface LayerStandIn {
    /** Draws a layer, cut at the plot; false, and nothing drawn, where the marks are to be drawn as usual. */
    boolean paint(Layer layer);
}
