package org.slowpoint.app.chart;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.BaselineComparison;
import org.slowpoint.engine.tune.Family;

/** How optimizers are called, coloured and dashed wherever they are drawn; dashes survive a print in grey. */
public final class OptimizerStyle {

    /** A colour and on and off lengths in points, none for solid. */
    private record Look(Slot colour, Double... dash) {}

    private static final Look LEARNED = new Look(Slot.SERIES_1);

    private static final Map<Family, Look> LOOKS = inTurn(
            new Look(Slot.SERIES_5, 5.0, 2.0),
            new Look(Slot.SERIES_3, 1.5, 1.5),
            new Look(Slot.SERIES_4, 5.0, 1.5, 1.2, 1.5),
            new Look(Slot.SERIES_6, 8.0, 2.0),
            new Look(Slot.SERIES_7, 3.0, 1.5));

    private OptimizerStyle() {}

    /** A look for every family, in their order. */
    private static Map<Family, Look> inTurn(Look... looks) {
        Map<Family, Look> byFamily = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            byFamily.put(family, looks[byFamily.size() % looks.length]);
        }
        return byFamily;
    }

    private static Look look(String id) {
        return id.equals(BaselineComparison.LEARNED) ? LEARNED : LOOKS.get(Family.ofId(id));
    }

    /** The colour of the learned optimizer or of a family of baselines. */
    static Paint paint(String id) {
        return Paint.of(look(id).colour());
    }

    /** The name in front of people. */
    public static String name(String id) {
        return id.equals(BaselineComparison.LEARNED) ? id : Family.ofId(id).title();
    }

    /** On and off lengths in points; empty for solid. */
    static List<Double> dash(String id) {
        return List.of(look(id).dash());
    }

    /** The line of a legend. */
    static LegendEntry legend(String id) {
        return new LegendEntry(name(id), LegendEntry.Kind.LINE, paint(id), Marker.CIRCLE, 1.4, dash(id));
    }
}
