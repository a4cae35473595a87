package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.app.chart.TrialCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;
import org.slowpoint.engine.tune.Trial;
import org.slowpoint.engine.tune.Trials;

/**
 * Figures 18 to 21: every draw of the random searches for the baselines' hyper-parameters on one task.
 *
 * @param id its name on the command line
 * @param task the task's name
 */
record TuningFigure(String id, String task) implements Figure {

    @Override
    public String title() {
        return "Tuning of the baselines: " + TaskTitles.of(task);
    }

    @Override
    public Topic topic() {
        return Topic.TUNING;
    }

    @Override
    public Scope scope() {
        return Scope.NONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        Optional<Trials> trials = Samples.trials(task);
        Map<String, String> provenance = Provenance.ofProgram();
        if (trials.isEmpty()) {
            Chart none = Chart.builder("none")
                    .note("No random search on this task is known")
                    .build();
            return DrawnFigure.of(this, title() + ".", 0.5, List.of(List.of(none)), List.of());
        }
        provenance.put("Searches", trials.get().source());
        return DrawnFigure.of(
                this,
                "Each dot is a draw, coloured by its mean loss relative to the first loss on the problems it was run on;"
                        + " the star is the best of those that were run on all. Searches: "
                        + trials.get().source() + ".",
                0.8,
                rows(trials.get()),
                List.of(),
                provenance);
    }

    /** A chart for every hyper-parameter of what was searched, as many in a row as there are rows or about so. */
    static List<List<Chart>> rows(Trials trials) {
        List<Chart> charts = new ArrayList<>();
        for (Family family : Family.values()) {
            List<Trial> draws = trials.of(family);
            for (HyperParameter other : family.parameters()) {
                if (!draws.isEmpty() && !other.name().equals(Family.RATE)) {
                    charts.add(TrialCharts.of(name(family), draws, other));
                }
            }
        }
        int columns = (int) Math.ceil(Math.sqrt(charts.size()));
        List<List<Chart>> rows = new ArrayList<>();
        for (int i = 0; i < charts.size(); i += columns) {
            rows.add(charts.subList(i, Math.min(charts.size(), i + columns)));
        }
        return rows;
    }

    private static String name(Family family) {
        return family.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + family.title().substring(1);
    }
}
