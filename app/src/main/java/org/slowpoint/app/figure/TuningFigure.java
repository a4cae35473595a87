package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.app.chart.TrialCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.Trials;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.TaskTitles;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;

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
    public DrawnFigure draw(List<Specimen> specimens, Progress progress) {
        Optional<Trials> trials = Samples.trials(task);
        Map<String, String> provenance = Provenances.ofProgram();
        if (trials.isEmpty()) {
            Chart none = Chart.builder("none")
                    .note("No random search on this task is known")
                    .build();
            return DrawnFigure.of(this, title() + ".", 0.5, List.of(List.of(none)), List.of());
        }
        List<Chart> charts = new ArrayList<>();
        for (Family family : Family.values()) {
            for (HyperParameter other : family.parameters()) {
                if (!other.name().equals(Family.RATE)) {
                    charts.add(TrialCharts.of(name(family), trials.get().of(family), other));
                }
            }
        }
        List<List<Chart>> rows = List.of(charts.subList(0, 2), charts.subList(2, charts.size()));
        provenance.put("Searches", trials.get().source());
        return DrawnFigure.of(
                this,
                "Each dot is a draw, coloured by its mean loss relative to the first loss on the problems it was run on;"
                        + " the star is the best of those that were run on all. Searches: "
                        + trials.get().source() + ".",
                0.8,
                rows,
                List.of(),
                provenance);
    }

    private static String name(Family family) {
        return switch (family) {
            case MOMENTUM -> "Momentum";
            case RMSPROP -> "RMSProp";
            case ADAM -> "Adam";
        };
    }
}
