package org.slowpoint.engine.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.text.CsvCells;
import org.slowpoint.engine.text.Formatted;

/**
 * Loss trends of optimizers in a file: a line {@code # where they come from}, a line of titles, and a line
 * {@code optimizer,iteration,mean,error} for every point.
 *
 * @param source where they come from, one line
 * @param trends by the names of the optimizers, in the file's order
 */
public record TrendTable(String source, Map<String, LossTrend> trends) {

    private static final String TITLES = "optimizer,iteration,mean,error";

    /** Copies the map. */
    public TrendTable {
        trends = Collections.unmodifiableMap(new LinkedHashMap<>(trends));
    }

    /** The trends of a comparison. */
    public static TrendTable of(String source, Comparison comparison) {
        Map<String, LossTrend> trends = new LinkedHashMap<>();
        for (Comparison.Entry entry : comparison.entries()) {
            trends.put(entry.contender().name(), LossTrend.of(entry.evaluation().losses()));
        }
        return new TrendTable(source, trends);
    }

    /** Writes the file in one step. */
    public void write(Path file) {
        StringBuilder text = new StringBuilder();
        trends.forEach((name, trend) -> {
            for (int i = 0; i < trend.iterations().length; i++) {
                text.append(CsvCells.of(name)).append(',').append((long) trend.iterations()[i]);
                text.append(',').append(brief(trend.mean()[i])).append(',').append(brief(trend.error()[i]));
                text.append('\n');
            }
        });
        CommentedTable.write(file, source, TITLES, text);
    }

    // More digits than any picture shows.
    private static String brief(double value) {
        return Double.isFinite(value) ? Formatted.of("%.6g", value) : CsvCells.of(value);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it cannot be read or is no such table
     */
    public static TrendTable read(InputStream in) throws IOException {
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        String source = CommentedTable.read(in, TITLES, cells -> points.computeIfAbsent(
                        cells.get(0), name -> new ArrayList<>())
                .add(cells.stream().skip(1).mapToDouble(CsvCells::number).toArray()));
        Map<String, LossTrend> trends = new LinkedHashMap<>();
        points.forEach(
                (name, rows) -> trends.put(name, new LossTrend(column(rows, 0), column(rows, 1), column(rows, 2))));
        return new TrendTable(source, trends);
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
