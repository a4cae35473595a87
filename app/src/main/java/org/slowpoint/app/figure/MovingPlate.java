package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.chart.LegendEntry;
import org.slowpoint.app.chart.LegendPlace;
import org.slowpoint.app.chart.Panel;

/** Plates of animations. */
final class MovingPlate {

    private MovingPlate() {}

    /**
     * A frame, whose legends lie in a key under the charts, where nothing moves behind them.
     *
     * @param animation the animation's name
     * @param title what it shows, one line
     * @param aspect height of a cell of the grid over its width
     * @param columns of the grid
     * @param rows of the grid
     * @param panels the charts
     * @param provenance where the numbers come from
     */
    static Plate of(
            String animation,
            String title,
            double aspect,
            int columns,
            int rows,
            List<Panel> panels,
            Map<String, String> provenance) {
        List<Panel> bare = new ArrayList<>();
        Map<String, LegendEntry> key = new LinkedHashMap<>();
        for (Panel panel : panels) {
            panel.chart().legend().forEach(entry -> key.putIfAbsent(entry.label(), entry));
            bare.add(new Panel(
                    panel.chart().toBuilder().legendPlace(LegendPlace.NONE).build(),
                    panel.view(),
                    panel.column(),
                    panel.row(),
                    panel.columnSpan(),
                    panel.rowSpan()));
        }
        return new Plate(
                animation,
                title,
                "",
                Plate.TWO_COLUMNS,
                aspect,
                columns,
                rows,
                bare,
                List.copyOf(key.values()),
                provenance,
                List.of());
    }
}
