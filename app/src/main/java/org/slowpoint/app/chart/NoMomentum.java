package org.slowpoint.app.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeMotion;

/** Crosses over the modes that are no momentum in charts over |β|, which alone does not tell them from momentum. */
public final class NoMomentum {

    private NoMomentum() {}

    /**
     * A mode as a chart draws it.
     *
     * @param mode the mode
     * @param step the meta-step it is of; 0 where there is none
     */
    public record Mark(Mode mode, double step) {}

    /** Adds the crosses with their legend, where there is any, at the places given. */
    public static void cross(
            Chart.Builder chart, List<Mark> modes, ToDoubleFunction<Mark> x, ToDoubleFunction<Mark> y) {
        List<Mark> crossed = modes.stream()
                .filter(m -> m.mode().motion() != ModeMotion.AVERAGING)
                .toList();
        if (crossed.isEmpty()) {
            return;
        }
        chart.add(MarkerLayer.of(
                LayerInfo.of("no-momentum", "no momentum"),
                crossed.stream().mapToDouble(x).toArray(),
                crossed.stream().mapToDouble(y).toArray(),
                Paint.of(Slot.MUTED),
                Marker.CROSS,
                5));
        chart.legend(
                LegendEntry.marker("no momentum: β negative, turning or growing", Paint.of(Slot.MUTED), Marker.CROSS));
    }
}
