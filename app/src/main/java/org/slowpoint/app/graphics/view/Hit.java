package org.slowpoint.app.graphics.view;

/**
 * A mark under the mouse.
 *
 * @param layerId the layer
 * @param series index of the series within the layer
 * @param index index within the series
 * @param x data units
 * @param y data units
 */
public record Hit(String layerId, int series, int index, double x, double y) {}
