package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import java.util.Optional;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.mechanism.AnalysisGraph;

/**
 * The one change to the optimizer whose losses stand beside those of the optimizer as it is. Every choice is a step that
 * can be undone; of several the newest alone is run, and what was run before is there at once. Lives on the user
 * interface's thread.
 */
final class InterventionControl implements AutoCloseable {

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final LatestTask<ExploreModel.Changed> runs;

    InterventionControl(ExploreModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        runs = jobs.latest("intervention", LatestTask.WhenSuperseded.CANCEL);
    }

    /** Changes the optimizer in one step; empty leaves it as it is. */
    void choose(Optional<Intervention> intervention) {
        Optional<Intervention> before = model.interventionProperty().get();
        if (model.analyzedProperty().get() == null || before.equals(intervention)) {
            return;
        }
        show(intervention);
        undo.push(UndoHistory.Edit.of(
                intervention.isPresent() ? "change the optimizer" : "leave the optimizer as it is",
                () -> show(before),
                () -> show(intervention)));
    }

    /** Leaves the optimizer as it is, without a step. */
    void forget() {
        show(Optional.empty());
    }

    private void show(Optional<Intervention> intervention) {
        runs.cancel();
        model.setChanged(null);
        model.setIntervention(intervention);
        intervention.ifPresent(this::run);
    }

    private void run(Intervention intervention) {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        runs.submit(
                progress -> {
                    AnalysisGraph graph = analyzed.graph();
                    var outcome = graph.outcome(intervention, progress);
                    return new ExploreModel.Changed(
                            outcome,
                            InterventionCharts.beside(analyzed.analysis(), graph.untouched(progress), outcome));
                },
                changed -> {
                    if (Objects.equals(analyzed, model.analyzedProperty().get())) {
                        model.setChanged(changed);
                    }
                },
                failure -> jobs.failed("Running the changed optimizer", failure));
    }

    @Override
    public void close() {
        runs.close();
    }
}
