package org.slowpoint.app.graphics;

import java.util.List;

/**
 * What every layer has.
 *
 * @param id unique within the chart, letters, digits, dots and dashes
 * @param title for people; empty for none
 * @param live whether it changes often while something is dragged; drawn above the layers that are not
 * @param pick whether the mouse can find its marks
 * @param hover the readout of a mark, or null for its coordinates
 * @param columns names of the x, y and value columns in a CSV file; empty for the axis labels
 */
public record LayerInfo(String id, String title, boolean live, boolean pick, HoverText hover, List<String> columns) {
    /** Copies the columns. */
    public LayerInfo {
        columns = List.copyOf(columns);
        if (id.isBlank()) {
            throw new IllegalArgumentException("A layer needs an id.");
        }
    }

    /** A still layer that the mouse passes over. */
    public static LayerInfo of(String id, String title) {
        return new LayerInfo(id, title, false, false, null, List.of());
    }

    /** The same, redrawn often. */
    public LayerInfo asLive() {
        return new LayerInfo(id, title, true, pick, hover, columns);
    }

    /** The same, found by the mouse and read out as coordinates. */
    public LayerInfo pickable() {
        return new LayerInfo(id, title, live, true, hover, columns);
    }

    /** The same, found by the mouse, with its own readout. */
    public LayerInfo pickable(HoverText text) {
        return new LayerInfo(id, title, live, true, text, columns);
    }

    /** The same with names for CSV columns: x, y and, where there is one, the value. */
    public LayerInfo columns(String... names) {
        return new LayerInfo(id, title, live, pick, hover, List.of(names));
    }
}
