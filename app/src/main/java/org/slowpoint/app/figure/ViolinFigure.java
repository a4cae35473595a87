package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.ComparisonCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.BaselineComparison;
import org.slowpoint.engine.job.Progress;

/** Figure 17: the meta-objective over test problems, learned against tuned baselines. */
final class ViolinFigure implements Figure {

    @Override
    public String id() {
        return "17";
    }

    @Override
    public String title() {
        return "The meta-objective over test problems";
    }

    @Override
    public Topic topic() {
        return Topic.OVERVIEW;
    }

    @Override
    public Scope scope() {
        return Scope.ALL;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        List<Chart> charts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (AnalyzedCheckpoint analyzed : checkpoints) {
            BaselineComparison comparison = analyzed.comparison(progress);
            charts.add(ComparisonCharts.violins(comparison).toBuilder()
                    .title(TaskTitles.of(analyzed))
                    .build());
            numbers.add(TaskTitles.of(analyzed) + ": " + LossFigure.objectives(comparison));
        }
        // Two in a row leave room for the names under the violins.
        List<List<Chart>> rows = new ArrayList<>();
        for (int i = 0; i < charts.size(); i += 2) {
            rows.add(charts.subList(i, Math.min(charts.size(), i + 2)));
        }
        String caption = "Mean loss of each test problem relative to its first loss; the width of a violin is the"
                + " density of problems. Means: " + String.join("; ", numbers) + ".";
        return DrawnFigure.of(this, caption, 0.62, rows, checkpoints);
    }
}
