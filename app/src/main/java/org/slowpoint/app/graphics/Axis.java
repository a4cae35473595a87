package org.slowpoint.app.graphics;

import java.util.List;

/**
 * One axis of a chart.
 *
 * @param label name and unit, empty for none
 * @param brief the same in fewer words, for where the label has no room
 * @param scale how values map to distance
 * @param min lower end in data units, NaN to fit the data
 * @param max upper end in data units, NaN to fit the data
 * @param padding room beyond fitted data as a share of their extent, 0 or more
 * @param ticks ticks to show in place of computed ones, for named positions; empty for computed ones
 */
public record Axis(String label, String brief, Scale scale, double min, double max, double padding, List<Tick> ticks) {
    private static final double PADDING = 0.04;

    /** Copies the ticks and checks the range. */
    public Axis {
        ticks = List.copyOf(ticks);
        if (min >= max) {
            throw new IllegalArgumentException("The axis “" + label + "” needs min below max, not " + min + ", " + max);
        }
    }

    /** A linear axis that fits the data. */
    public static Axis linear(String label) {
        return of(label, Scale.LINEAR);
    }

    /** A logarithmic axis that fits the data. */
    public static Axis log(String label) {
        return of(label, Scale.LOG);
    }

    /** An axis of any scale that fits the data. */
    public static Axis of(String label, Scale scale) {
        return new Axis(label, label, scale, Double.NaN, Double.NaN, PADDING, List.of());
    }

    /** The same with fewer words for where the label has no room. */
    public Axis orBrief(String words) {
        return new Axis(label, words, scale, min, max, padding, ticks);
    }

    /** The same without a label. */
    Axis unlabelled() {
        return new Axis("", "", scale, min, max, padding, ticks);
    }

    /** The same with fixed ends in data units; NaN leaves an end to the data. */
    public Axis range(double newMin, double newMax) {
        return new Axis(label, brief, scale, newMin, newMax, padding, ticks);
    }

    /** The same with other room beyond the data, as a share of their extent. */
    public Axis padding(double share) {
        return new Axis(label, brief, scale, min, max, share, ticks);
    }

    /** The same with named positions in place of computed ticks. */
    public Axis ticks(List<Tick> newTicks) {
        return new Axis(label, brief, scale, min, max, padding, newTicks);
    }
}
