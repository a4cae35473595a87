package org.slowpoint.app.graphics;

/** What is read out for a mark under the mouse; lines are separated by a line feed. */
@FunctionalInterface
public interface HoverText {
    /**
     * The readout of one mark.
     *
     * @param series index of the series within the layer, 0 where there is one
     * @param index index within the series
     */
    String at(int series, int index);
}
