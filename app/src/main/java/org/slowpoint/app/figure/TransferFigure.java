package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.chart.SeedBandCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.app.library.ShippedRuns;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.comparison.SeedBand;
import org.slowpoint.engine.comparison.TrendTable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Family;

/** Figure 4 of Harrison et al., at a small scale: optimizers on tasks that they were not trained on. */
final class TransferFigure implements Figure {

    private static final int ACROSS = 3;

    /** A task: its table and what it is called. */
    private record Elsewhere(String table, String title) {}

    private static final List<Elsewhere> TASKS = List.of(
            new Elsewhere("layer-norm", "MLP with layer norm"),
            new Elsewhere("cnn", "CNN"),
            new Elsewhere("resnet", "ResNet"),
            new Elsewhere("lstm", "Character LSTM"),
            new Elsewhere("transformer", "Character transformer"),
            new Elsewhere("digits", "Digits"),
            new Elsewhere("two-moons", "Two moons"),
            new Elsewhere("linear-regression", "Linear regression"),
            new Elsewhere("rosenbrock", "Rosenbrock"));

    @Override
    public String id() {
        return "star-4";
    }

    @Override
    public String title() {
        return "On tasks never trained on";
    }

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Scope scope() {
        return Scope.NONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        List<List<Chart>> rows = new ArrayList<>();
        Map<String, String> provenance = Provenance.ofProgram();
        List<String> ahead = new ArrayList<>();
        int seeds = 0;
        int most = 0;
        List<String> shorter = new ArrayList<>();
        for (int i = 0; i < TASKS.size(); i++) {
            Elsewhere task = TASKS.get(i);
            TrendTable table = ShippedRuns.elsewhere(task.table());
            List<SeedBand> models = SeedBand.of(table);
            provenance.put(task.title(), table.source());
            if (i % ACROSS == 0) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(SeedBandCharts.elsewhere(task.title(), models, ShippedRuns.HORIZON));
            SeedBand adam = models.stream()
                    .filter(model -> model.model().equals(Family.ADAM.id()))
                    .findFirst()
                    .orElseThrow();
            SeedBand star = models.get(0);
            seeds = star.seeds();
            int steps = (int) star.x()[star.x().length - 1];
            most = Math.max(most, steps);
            if (steps < most) {
                shorter.add(task.title() + ": " + steps);
            }
            if (star.at(steps) < adam.at(steps)) {
                ahead.add(task.title());
            }
        }
        String caption = Formatted.of(
                "Optimizers trained on a perceptron (64-32-10) with T = %d (upright line) on other tasks, up to %d iterations%s:"
                        + " lines are the middle of %d seeds, shades their range; Adam has the best of eight learning rates per"
                        + " decade, chosen for each task by its mean loss over these iterations. Losses are means of the last"
                        + " tenth before t; what is above 1.25 times the first loss, or below a ten thousandth of that, is out of sight. At the end STAR is below Adam"
                        + " on %d of %d tasks%s.",
                ShippedRuns.HORIZON,
                most,
                shorter.isEmpty() ? "" : " (" + String.join(", ", shorter) + ")",
                seeds,
                ahead.size(),
                TASKS.size(),
                ahead.isEmpty() ? "" : " (" + String.join(", ", ahead) + ")");
        return DrawnFigure.of(this, caption, 0.8, rows, List.of(), provenance);
    }
}
