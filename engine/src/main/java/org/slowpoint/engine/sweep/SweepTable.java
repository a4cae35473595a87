package org.slowpoint.engine.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slowpoint.engine.text.CsvCells;
import org.slowpoint.engine.text.PlainNumber;

/**
 * The results of a sweep, a row for each job that is done.
 *
 * @param varied the keys in which jobs differ
 * @param measured the names of what was measured, in the order in which they first come
 * @param rows the jobs
 */
public record SweepTable(List<String> varied, List<String> measured, List<JobResult> rows) {

    /** Keeps its own lists. */
    public SweepTable {
        varied = List.copyOf(varied);
        measured = List.copyOf(measured);
        rows = List.copyOf(rows);
    }

    /** The table of a folder. */
    public static SweepTable of(SweepFolder folder) {
        return of(folder.variedKeys(), folder.results());
    }

    /**
     * The table of some results.
     *
     * @param varied the keys in which jobs differ
     * @param rows the jobs that are done
     */
    public static SweepTable of(List<String> varied, List<JobResult> rows) {
        Set<String> measured = new LinkedHashSet<>();
        rows.forEach(row -> measured.addAll(row.numbers().keySet()));
        return new SweepTable(varied, List.copyOf(measured), rows);
    }

    /** The names of the columns. */
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("job", "name", "status"));
        header.addAll(varied);
        header.addAll(measured);
        header.add("failure");
        return header;
    }

    /** As comma-separated lines, the first with the names of the columns; empty cells where nothing was measured. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        line(text, header().stream().map(CsvCells::of).toList());
        for (JobResult row : rows) {
            List<String> cells = new ArrayList<>();
            cells.add(Long.toString(row.index()));
            cells.add(CsvCells.of(row.name()));
            cells.add(row.failed() ? "failed" : "done");
            varied.forEach(key -> cells.add(cell(row.varied().getOrDefault(key, ""))));
            measured.forEach(key -> cells.add(CsvCells.of(row.numbers().getOrDefault(key, Double.NaN))));
            cells.add(CsvCells.of(row.failure().orElse("")));
            line(text, cells);
        }
        return text.toString();
    }

    static String cell(String value) {
        return PlainNumber.of(value).isPresent() ? value : CsvCells.of(value);
    }

    static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(",", cells)).append('\n');
    }

    /** As a JSON list of the results. */
    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> list.add(row.json()));
        return list;
    }
}
