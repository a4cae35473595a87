package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.app.chart.ContenderCharts;
import org.slowpoint.engine.comparison.Comparison;

/**
 * What runs have shown.
 *
 * @param setup what was asked for
 * @param problems on how many of its problems, the first ones, this is known
 * @param results by the number of the row
 */
record Reading(Setup setup, int problems, Map<Integer, Result> results) {

    /**
     * What is known of one row.
     *
     * @param entry its runs; empty where there are none
     * @param failure why there are none, one sentence; empty otherwise
     */
    record Result(Optional<Comparison.Entry> entry, String failure) {

        static Result of(Comparison.Entry entry) {
            return new Result(Optional.of(entry), "");
        }

        static Result failed(String failure) {
            return new Result(Optional.empty(), failure);
        }
    }

    Reading {
        results = Map.copyOf(results);
    }

    /** Whether it is about all problems that were asked for. */
    boolean complete() {
        return problems == setup.problems();
    }

    /**
     * A row that is on show, with its runs.
     *
     * @param row the row
     * @param name what it is called
     * @param entry its runs
     */
    record Shown(Row row, String name, Comparison.Entry entry) {

        /** As charts draw it. */
        ContenderCharts.Run run() {
            return new ContenderCharts.Run(name, row.look(), entry.evaluation());
        }
    }

    /** The rows of a setup that are ticked and have runs here. */
    List<Shown> shown(Setup now) {
        List<Shown> shown = new ArrayList<>();
        List<String> names = now.names();
        for (int i = 0; i < now.rows().size(); i++) {
            Row row = now.rows().get(i);
            Result result = results.get(row.number());
            if (row.shown() && result != null && result.entry().isPresent()) {
                shown.add(new Shown(row, names.get(i), result.entry().get()));
            }
        }
        return shown;
    }
}
