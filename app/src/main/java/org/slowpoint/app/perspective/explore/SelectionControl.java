package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.RunSelection;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.SelectionCharts;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The one selection of runs that all views show. Every change of it is a step that can be undone. Lives on the user
 * interface's thread.
 */
final class SelectionControl implements AutoCloseable {

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final LatestTask<Optional<ExploreModel.Selected>> choosing;

    SelectionControl(ExploreModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        choosing = jobs.latest("selection", LatestTask.WhenSuperseded.CANCEL);
        // The histogram of the gradients met has another range, and with it that of the selection.
        model.chartsProperty().addListener((property, before, after) -> {
            ExploreModel.Selected selected = model.selectedProperty().get();
            if (selected != null
                    && before != null
                    && after != null
                    && !Objects.equals(before.gradients(), after.gradients())) {
                show(selected.runs());
            }
        });
    }

    private boolean ready() {
        return model.analyzedProperty().get() != null;
    }

    /** Makes the next drag in the state space a lasso, or not. */
    void setLassoing(boolean on) {
        model.setLassoing(on && ready());
    }

    /**
     * Selects the runs within a line drawn around them; without any run there, nothing is selected.
     *
     * @param xs the corners, data units of the state space
     * @param ys as many
     */
    void lasso(double[] xs, double[] ys) {
        model.setLassoing(false);
        Projection projection = model.projectionProperty().get();
        Runs look = model.lookProperty().get().runs();
        choose(progress -> RunSelection.within(projection, look, xs, ys));
    }

    /** Selects the runs of a problem, from 0. */
    void selectProblem(int problem) {
        StateCloud cloud = cloud();
        choose(progress -> RunSelection.ofProblem(cloud, problem));
    }

    /** Selects the problem after, or before, the one that is selected. */
    void stepProblem(int step) {
        if (ready()) {
            StateCloud cloud = cloud();
            ExploreModel.Selected selected = model.selectedProperty().get();
            int from = selected == null
                    ? step > 0 ? -1 : cloud.problems()
                    : cloud.problemOf(selected.runs().rows()[0]);
            selectProblem(Math.floorMod(from + step, cloud.problems()));
        }
    }

    /** Selects the runs of a parameter, from 0, of all problems. */
    void selectParameter(int parameter) {
        StateCloud cloud = cloud();
        choose(progress -> RunSelection.ofParameter(cloud, parameter));
    }

    private StateCloud cloud() {
        return model.analyzedProperty().get().analysis().run().cloud();
    }

    /** Selects nothing; returns whether something was. */
    boolean clear() {
        choosing.cancel();
        ExploreModel.Selected before = model.selectedProperty().get();
        boolean lassoing = model.lassoingProperty().get();
        model.setLassoing(false);
        if (before != null) {
            model.setSelected(null);
            record(before, null);
        }
        return before != null || lassoing;
    }

    /** Selects nothing, without a step to undo. */
    void forget() {
        choosing.cancel();
        model.setLassoing(false);
        model.setSelected(null);
    }

    private void choose(Work<Optional<RunSelection>> work) {
        ExploreModel.Selected before = model.selectedProperty().get();
        compute(work, chosen -> {
            ExploreModel.Selected after = chosen.orElse(null);
            model.setSelected(after);
            if (!Objects.equals(runs(before), runs(after))) {
                record(before, after);
            }
        });
    }

    private static RunSelection runs(ExploreModel.Selected selected) {
        return selected == null ? null : selected.runs();
    }

    private void record(ExploreModel.Selected before, ExploreModel.Selected after) {
        undo.push(UndoHistory.Edit.of("select runs", () -> again(before), () -> again(after)));
    }

    private void again(ExploreModel.Selected selected) {
        if (selected == null) {
            forget();
        } else {
            show(selected.runs());
        }
    }

    private void show(RunSelection runs) {
        compute(progress -> Optional.of(runs), chosen -> model.setSelected(chosen.orElse(null)));
    }

    private void compute(Work<Optional<RunSelection>> work, Consumer<Optional<ExploreModel.Selected>> then) {
        if (!ready()) {
            return;
        }
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        ExploreModel.Charts charts = model.chartsProperty().get();
        choosing.submit(
                progress -> work.run(progress).map(runs -> selected(analyzed.analysis(), charts, runs)),
                chosen -> {
                    if (Objects.equals(analyzed, model.analyzedProperty().get())) {
                        then.accept(chosen);
                    }
                },
                failure -> jobs.failed("Selecting runs", failure));
    }

    private static ExploreModel.Selected selected(Analysis analysis, ExploreModel.Charts charts, RunSelection runs) {
        return new ExploreModel.Selected(
                runs,
                SelectionCharts.loss(charts.loss(), analysis, runs),
                SelectionCharts.distance(charts.distance(), analysis, runs),
                SelectionCharts.schedule(charts.schedule(), analysis, runs),
                SelectionCharts.gradients(charts.gradients(), analysis, runs));
    }

    @Override
    public void close() {
        choosing.close();
    }
}
