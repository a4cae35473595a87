package org.slowpoint.app.graphics;

/**
 * The key of a colour map beside the plot.
 *
 * @param map colours
 * @param lo value of the lower end
 * @param hi value of the upper end, above {@code lo}
 * @param scale how values map to colours
 * @param label name and unit
 * @param brief the same in fewer words, for where the label has no room
 */
public record ColourBar(ColourMap map, double lo, double hi, Scale scale, String label, String brief) {
    /** Checks the order of the ends. */
    public ColourBar {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("A colour bar needs lo below hi, not " + lo + " and " + hi + ".");
        }
    }

    /** A key with one label for all sizes. */
    public ColourBar(ColourMap map, double lo, double hi, Scale scale, String label) {
        this(map, lo, hi, scale, label, label);
    }

    /** The same with fewer words for where the label has no room. */
    public ColourBar orBrief(String words) {
        return new ColourBar(map, lo, hi, scale, label, words);
    }

    /** The colour of a value. */
    public int colour(double value) {
        return map.at(value, lo, hi, scale);
    }
}
