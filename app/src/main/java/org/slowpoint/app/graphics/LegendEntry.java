package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.app.graphics.surface.Marker;

/**
 * One line of a legend.
 *
 * @param label what it stands for
 * @param kind the form of the sample
 * @param paint its colour
 * @param marker for {@link Kind#MARKER}
 * @param width line width in points, for {@link Kind#LINE}
 * @param dash on and off lengths in points, empty for solid
 */
public record LegendEntry(String label, Kind kind, Paint paint, Marker marker, double width, List<Double> dash) {
    /** Forms of the sample. */
    public enum Kind {
        LINE,
        MARKER,
        AREA
    }

    /** Copies the dash. */
    public LegendEntry {
        dash = List.copyOf(dash);
    }

    /** A solid line. */
    public static LegendEntry line(String label, Paint paint, double width) {
        return new LegendEntry(label, Kind.LINE, paint, Marker.CIRCLE, width, List.of());
    }

    /** A dashed line. */
    public static LegendEntry dashed(String label, Paint paint, double width) {
        return new LegendEntry(label, Kind.LINE, paint, Marker.CIRCLE, width, List.of(3.0, 2.0));
    }

    /** A mark. */
    public static LegendEntry marker(String label, Paint paint, Marker marker) {
        return new LegendEntry(label, Kind.MARKER, paint, marker, 1, List.of());
    }

    /** A filled patch. */
    public static LegendEntry area(String label, Paint paint) {
        return new LegendEntry(label, Kind.AREA, paint, Marker.SQUARE, 1, List.of());
    }
}
