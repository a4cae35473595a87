package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.surface.Marker;

/**
 * How one optimizer of a comparison is drawn, in every view alike; dashes survive a print in grey.
 *
 * @param number which of the looks, from 0; the first eight differ in colour and dash
 */
public record ContenderLook(int number) {

    /** Its colour. */
    public Paint paint() {
        return Paint.series(number);
    }

    /** On and off lengths of its lines in points; empty for solid. */
    public List<Double> dash() {
        return number == 0 ? List.of() : Dashes.of(number - 1);
    }

    /** The line of a legend. */
    LegendEntry legend(String name) {
        return new LegendEntry(name, LegendEntry.Kind.LINE, paint(), Marker.CIRCLE, 1.6, dash());
    }
}
