package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Progress;
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
    private final InterventionSteps steps = new InterventionSteps(this::showTitled);

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
        String name = intervention.isPresent() ? "change the optimizer" : "leave the optimizer as it is";
        String words =
                intervention.map(each -> "Ran the optimizer " + each.title()).orElse("Left the optimizer as it is");
        undo.push(new StateStep<>(
                steps, name, words, before.map(Intervention::title), intervention.map(Intervention::title)));
    }

    /** Changes the next thing, or the one before, in one step; between the last and the first it is as it is. */
    void step(int by) {
        List<Intervention> offered = offered();
        int now = 1 + model.interventionProperty().get().map(offered::indexOf).orElse(-1);
        int next = Math.floorMod(now + by, offered.size() + 1);
        choose(next == 0 ? Optional.empty() : Optional.of(offered.get(next - 1)));
    }

    /** Choices as steps that last. */
    InterventionSteps steps() {
        return steps;
    }

    /** The title of the change that is chosen; empty for the optimizer as it is. */
    Optional<String> chosen() {
        return model.interventionProperty().get().map(Intervention::title);
    }

    /** The changes to choose from, known since the optimizer was opened. */
    List<Intervention> offered() {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        return analyzed == null ? List.of() : analyzed.graph().usualInterventions(Progress.NONE);
    }

    private void showTitled(Optional<String> title) {
        Optional<Intervention> meant = title.flatMap(text ->
                offered().stream().filter(each -> each.title().equals(text)).findFirst());
        if (!meant.equals(model.interventionProperty().get())) {
            show(meant);
        }
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
