package org.slowpoint.app.chart;

/**
 * The key of a colour map beside the plot.
 *
 * @param map colours
 * @param lo value of the lower end
 * @param hi value of the upper end, above {@code lo}
 * @param scale how values map to colours
 * @param label name and unit
 */
public record ColourBar(ColourMap map, double lo, double hi, Scale scale, String label) {
    /** Checks the order of the ends. */
    public ColourBar {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("A colour bar needs lo below hi, not " + lo + " and " + hi + ".");
        }
    }

    /** The colour of a value. */
    public int colour(double value) {
        return map.at(value, lo, hi, scale);
    }
}
