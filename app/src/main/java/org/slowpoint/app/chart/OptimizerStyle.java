package org.slowpoint.app.chart;

import java.util.List;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.app.study.Comparison;

/** How optimizers are called, coloured and dashed wherever they are drawn; dashes survive a print in grey. */
public final class OptimizerStyle {

    private OptimizerStyle() {}

    /** The colour of the learned optimizer or of a family of baselines. */
    static Paint paint(String id) {
        return switch (id) {
            case Comparison.LEARNED -> Paint.of(Slot.SERIES_1);
            case "momentum" -> Paint.of(Slot.SERIES_5);
            case "rmsprop" -> Paint.of(Slot.SERIES_3);
            default -> Paint.of(Slot.SERIES_4);
        };
    }

    /** The name in front of people. */
    public static String name(String id) {
        return switch (id) {
            case "rmsprop" -> "RMSProp";
            case "adam" -> "Adam";
            default -> id;
        };
    }

    /** On and off lengths in points; empty for solid. */
    static List<Double> dash(String id) {
        return switch (id) {
            case Comparison.LEARNED -> List.of();
            case "momentum" -> List.of(5.0, 2.0);
            case "rmsprop" -> List.of(1.5, 1.5);
            default -> List.of(5.0, 1.5, 1.2, 1.5);
        };
    }

    /** The line of a legend. */
    static LegendEntry legend(String id) {
        return new LegendEntry(name(id), LegendEntry.Kind.LINE, paint(id), Marker.CIRCLE, 1.4, dash(id));
    }
}
