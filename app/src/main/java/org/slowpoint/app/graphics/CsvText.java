package org.slowpoint.app.graphics;

import java.util.List;

/** A page's numbers as tidy comma-separated text. */
final class CsvText {
    private CsvText() {}

    static String of(Page page) {
        StringBuilder text = new StringBuilder(1 << 12);
        page.provenance().forEach((key, value) -> text.append(comment(key + ": " + value)));
        List<ListedChart> charts = ListedChart.of(page);
        for (ListedChart listed : charts) {
            for (Layer layer : listed.chart().layers()) {
                text.append(comment(columns(listed, layer)));
            }
        }
        text.append("chart,layer,series,index,x,y,value\n");
        for (ListedChart listed : charts) {
            for (Layer layer : listed.chart().layers()) {
                String start = quoted(listed.id()) + "," + quoted(layer.id()) + ",";
                layer.points((series, index, x, y, value) -> {
                    text.append(start).append(series).append(',').append(index).append(',');
                    text.append(number(x)).append(',').append(number(y)).append(',');
                    text.append(number(value)).append('\n');
                });
            }
        }
        return text.toString();
    }

    private static String columns(ListedChart listed, Layer layer) {
        List<String> names = listed.columns(layer);
        String value = names.size() < 3 ? "" : "; value: " + names.get(2);
        String title = layer.title().isEmpty() ? "" : " (" + layer.title() + ")";
        return listed.id() + "/" + layer.id() + title + "; x: " + names.get(0) + "; y: " + names.get(1) + value;
    }

    private static String comment(String text) {
        return "# " + text.replace('\n', ' ').replace('\r', ' ') + "\n";
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
