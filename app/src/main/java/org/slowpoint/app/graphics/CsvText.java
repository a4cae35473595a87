package org.slowpoint.app.graphics;

import java.util.List;
import org.slowpoint.engine.text.CsvCells;
import org.slowpoint.engine.text.Visible;

/** A page's numbers as tidy comma-separated text, which programs for tables cannot mistake for formulas. */
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
                String start = CsvCells.of(listed.id()) + "," + CsvCells.of(layer.id()) + ",";
                layer.points((series, index, x, y, value) -> {
                    text.append(start).append(series).append(',').append(index).append(',');
                    text.append(CsvCells.of(x))
                            .append(',')
                            .append(CsvCells.of(y))
                            .append(',');
                    text.append(CsvCells.of(value)).append('\n');
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

    // Programs that open the file as a table cut a comment into cells, too.
    private static String comment(String text) {
        StringBuilder line = new StringBuilder("# ");
        boolean begins = false;
        String shown = Visible.line(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (begins && CsvCells.beginsFormula(String.valueOf(c))) {
                line.append('\'');
            }
            begins = c == ',' || c == ';' || (begins && (c == ' ' || c == '"'));
            line.append(c);
        }
        return line.append('\n').toString();
    }
}
