package org.slowpoint.app.perspective.explore;

import java.util.Set;
import org.slowpoint.app.chart.InputCurveChart;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.mechanism.Examination;

/** Examines what is on show, in the background; what was examined before is there at once. */
final class Examiner {

    private final ExploreModel model;
    private final FxJobs jobs;
    private Job<?> running;

    Examiner(ExploreModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        model.analyzedProperty().addListener((property, before, after) -> changed(after));
    }

    private void changed(AnalyzedCheckpoint analyzed) {
        cancel();
        model.setSubjects(Set.of());
        model.setExamined(null);
        if (analyzed != null && analyzed.graph().isExamined()) {
            examine();
        }
    }

    /** Examines the checkpoint on show; does nothing when that is done or under way. */
    void examine() {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        if (analyzed == null
                || model.examiningProperty().get()
                || model.examinedProperty().get() != null) {
            return;
        }
        model.setExamining(true);
        running = jobs.submit(
                "Examine " + analyzed.name(),
                progress -> {
                    Examination examination = analyzed.graph().examination(progress);
                    return new ExploreModel.Examined(
                            examination,
                            examination.report(),
                            InterventionCharts.interventions(examination.interventions()),
                            InputCurveChart.of(examination));
                },
                examined -> show(analyzed, examined),
                failure -> {
                    model.setExamining(false);
                    jobs.failed("Examine " + analyzed.name(), failure);
                },
                () -> calledOff(analyzed));
    }

    private void calledOff(AnalyzedCheckpoint analyzed) {
        if (analyzed.equals(model.analyzedProperty().get())) {
            model.setExamining(false);
        }
    }

    private void show(AnalyzedCheckpoint analyzed, ExploreModel.Examined examined) {
        model.setExamining(false);
        if (analyzed.equals(model.analyzedProperty().get())) {
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
