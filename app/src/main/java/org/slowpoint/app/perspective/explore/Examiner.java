package org.slowpoint.app.perspective.explore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slowpoint.app.chart.InputCurveChart;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.study.Examinations;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.mechanism.Examination;

/** Examines what is on show, in the background, and remembers the last few. */
final class Examiner {

    private static final int REMEMBERED = 6;

    private final ExploreModel model;
    private final FxJobs jobs;
    private final Map<String, ExploreModel.Examined> known = new LinkedHashMap<>();
    private Job<?> running;

    Examiner(ExploreModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        model.studyProperty().addListener((property, before, after) -> changed(after));
    }

    private void changed(Study study) {
        cancel();
        model.setSubjects(Set.of());
        model.setExamined(study == null ? null : known.get(study.checkpoint().sha256()));
    }

    /** Examines the study on show; does nothing when that is done or under way. */
    void examine() {
        Study study = model.studyProperty().get();
        if (study == null
                || model.examiningProperty().get()
                || model.examinedProperty().get() != null) {
            return;
        }
        model.setExamining(true);
        running = jobs.submit(
                "Examine " + study.name(),
                progress -> {
                    Examination examination =
                            Examinations.of(study.checkpoint(), study.analysis(), Background.threads(), progress);
                    return new ExploreModel.Examined(
                            examination,
                            examination.report(),
                            InterventionCharts.interventions(examination),
                            InputCurveChart.of(examination));
                },
                examined -> show(study, examined),
                failure -> {
                    model.setExamining(false);
                    jobs.failed("Examine " + study.name(), failure);
                });
    }

    private void show(Study study, ExploreModel.Examined examined) {
        model.setExamining(false);
        known.put(study.checkpoint().sha256(), examined);
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        if (study.equals(model.studyProperty().get())) {
            model.setExamined(examined);
        }
    }

    /** Gives an examination under way up. */
    void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
        model.setExamining(false);
    }
}
