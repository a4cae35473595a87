package org.slowpoint.app.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;

/** One key for several charts in place of a legend in each. */
final class Legends {

    private Legends() {}

    /** The lines of all legends in order, those of one label once. */
    static List<LegendEntry> merged(Stream<Chart> charts) {
        Map<String, LegendEntry> key = new LinkedHashMap<>();
        charts.forEach(chart -> chart.legend().forEach(entry -> key.putIfAbsent(entry.label(), entry)));
        return List.copyOf(key.values());
    }

    /** The chart without a legend of its own. */
    static Chart without(Chart chart) {
        return chart.toBuilder().withoutLegend().build();
    }
}
