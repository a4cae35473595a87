package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Inset;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/**
 * A figure of one optimizer drawn for several, one column each, as the papers do in their appendices.
 *
 * @param id its name on the command line
 * @param title what it shows, one line
 * @param one the figure of one optimizer
 */
record TaskColumnsFigure(String id, String title, SingleFigure one) implements Figure {

    private static final double LEAST_ASPECT = 0.95;

    @Override
    public Topic topic() {
        return one.topic();
    }

    @Override
    public Scope scope() {
        return Scope.ALL;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        List<List<Chart>> rows = new ArrayList<>();
        for (int i = 0; i < checkpoints.size(); i++) {
            AnalyzedCheckpoint analyzed = checkpoints.get(i);
            progress.report((double) i / checkpoints.size(), TaskTitles.of(analyzed));
            List<Chart> charts = one.rows(analyzed, progress.withoutReports()).stream()
                    .flatMap(List::stream)
                    .flatMap(TaskColumnsFigure::apart)
                    .toList();
            for (int row = 0; row < charts.size(); row++) {
                if (row == rows.size()) {
                    rows.add(new ArrayList<>());
                }
                // The head of a column says whose it is; what a row shows is on its axes.
                String title = row == 0 ? TaskTitles.of(analyzed) : "";
                rows.get(row).add(charts.get(row).toBuilder().title(title).build());
            }
        }
        String columns = checkpoints.stream().map(TaskTitles::of).collect(Collectors.joining("; "));
        String captions = checkpoints.stream()
                .map(s -> TaskTitles.of(s) + ": "
                        + one.caption(s, progress.withoutReports()).replace(DrawnFigure.INSET, "The row below"))
                .collect(Collectors.joining(" "));
        return DrawnFigure.of(
                this, "Columns: " + columns + ". " + captions, Math.max(LEAST_ASPECT, one.aspect()), rows, checkpoints);
    }

    // A column is too narrow for an inset, which gets a row of its own.
    private static Stream<Chart> apart(Chart chart) {
        Inset inset = chart.inset();
        return inset == null
                ? Stream.of(chart)
                : Stream.of(chart.toBuilder().inset(null).build(), inset.chart());
    }
}
