package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.app.chart.ComparisonCharts;
import org.slowpoint.app.chart.OptimizerStyle;
import org.slowpoint.app.chart.TaskCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.BaselineComparison;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.unroll.Summary;

/** Figure 1: the losses of the learned optimizer and tuned baselines on each task, and the tasks. */
final class LossFigure implements Figure {

    @Override
    public String id() {
        return "1";
    }

    @Override
    public String title() {
        return "Learned optimizers against tuned baselines";
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
        List<Chart> tasks = new ArrayList<>();
        List<Chart> losses = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (AnalyzedCheckpoint analyzed : checkpoints) {
            BaselineComparison comparison = analyzed.comparison(progress);
            tasks.add(TaskCharts.of(analyzed.analysis().task()));
            losses.add(ComparisonCharts.losses(comparison).toBuilder()
                    .title(TaskTitles.of(analyzed))
                    .build());
            numbers.add(TaskTitles.of(analyzed) + ": " + objectives(comparison));
        }
        String caption = "Upper row: mean loss ± standard error over " + problems(checkpoints, progress)
                + " test problems. Lower row: the tasks (condition numbers of the regression problems;"
                + " Rosenbrock's loss with its minimum; the moons; the network that reads digits). Mean loss relative to the first loss: "
                + String.join("; ", numbers) + ".";
        return DrawnFigure.of(this, caption, 0.9, List.of(losses, tasks), checkpoints);
    }

    private static int problems(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        return checkpoints.get(0).comparison(progress).runs().get(0).losses().length;
    }

    /** Each optimizer's mean objective in words. */
    static String objectives(BaselineComparison comparison) {
        return comparison.runs().stream()
                .map(run -> OptimizerStyle.name(run.id()) + " " + mean(run.summary()))
                .collect(Collectors.joining(", "));
    }

    private static String mean(Summary summary) {
        return new Summary(summary.mean(), Double.NaN, summary.problems(), summary.diverged(), summary.undefined())
                .words("%.4f", "%.4f");
    }
}
