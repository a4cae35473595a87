package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A chart whose numbers go into a file of data.
 *
 * @param id unique within the page
 * @param within the id of the chart that it lies inside, empty for a panel of its own
 * @param chart the chart
 */
record ListedChart(String id, String within, Chart chart) {
    /** The charts of a page, each followed by the one inside it. */
    static List<ListedChart> of(Page page) {
        Set<String> taken = new HashSet<>();
        for (Panel panel : page.panels()) {
            taken.add(panel.chart().id());
        }
        List<ListedChart> charts = new ArrayList<>();
        for (Panel panel : page.panels()) {
            Chart chart = panel.chart();
            String id = chart.id();
            if (chart.isKey()) {
                continue;
            }
            charts.add(new ListedChart(id, "", chart));
            while (chart.inset() != null) {
                chart = chart.inset().chart();
                String own = taken.add(chart.id()) ? chart.id() : id + ".inset";
                charts.add(new ListedChart(own, id, chart));
                id = own;
            }
        }
        return charts;
    }

    /** The names of a layer's x and y columns and, where there is one, of its value column. */
    List<String> columns(Layer layer) {
        List<String> names = layer.info().columns();
        String x = names.isEmpty() ? chart.x().label() : names.get(0);
        String y = names.size() < 2 ? chart.y().label() : names.get(1);
        return names.size() < 3 ? List.of(x, y) : List.of(x, y, names.get(2));
    }
}
