package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of a chart as a table.
 *
 * @param title what the chart is called
 * @param x what the x column holds, with its unit
 * @param y what the y column holds
 * @param rows the first of them
 * @param total how many there are
 */
public record ChartNumbers(String title, String x, String y, List<Row> rows, int total) {

    /** The most rows of a table. */
    public static final int MOST = 20_000;

    private static final char TAB = '\t';

    /**
     * One position.
     *
     * @param layer what it belongs to
     * @param series the series within the layer, from 1
     * @param x data units
     * @param y data units
     * @param value a further number, NaN where there is none
     */
    public record Row(String layer, int series, double x, double y, double value) {}

    /**
     * The numbers of a chart. Goes through all points, so it is for when somebody asks.
     *
     * @param name what it is called where the chart has no title
     * @param chart the chart
     */
    public static ChartNumbers of(String name, Chart chart) {
        List<Row> rows = new ArrayList<>();
        int[] total = {0};
        for (Layer layer : chart.layers()) {
            String title = layer.title().isEmpty() ? layer.id() : layer.title();
            layer.points((series, index, x, y, value) -> {
                if (total[0]++ < MOST) {
                    rows.add(new Row(title, series + 1, x, y, value));
                }
            });
        }
        return new ChartNumbers(
                chart.title().isEmpty() ? name : chart.title(),
                chart.x().label().isEmpty() ? "x" : chart.x().label(),
                chart.y().label().isEmpty() ? "y" : chart.y().label(),
                List.copyOf(rows),
                total[0]);
    }

    /** The table as text with tabs, which programs for tables take from the clipboard. */
    public String text() {
        String head = String.join("\t", "layer", "series", x, y, "value") + "\n";
        return head
                + rows.stream()
                        .map(row -> Stream.of(
                                        row.layer().replace(TAB, ' '),
                                        Integer.toString(row.series()),
                                        number(row.x()),
                                        number(row.y()),
                                        number(row.value()))
                                .collect(Collectors.joining("\t", "", "\n")))
                        .collect(Collectors.joining());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
