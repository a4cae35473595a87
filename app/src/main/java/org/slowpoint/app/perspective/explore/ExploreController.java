package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.TimeCharts;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Opens checkpoints into the model and holds what the hand can do with them: {@link #probe} on the probe, {@link #modes},
 * {@link #viewSettings} and {@link #playback}. Together they are the only ones to change the model and to start work. Lives on
 * the user interface's thread.
 */
public final class ExploreController implements AutoCloseable {

    private static final int START_STEP = 9;

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final ProbeAnswers answers;
    private final ProbeControl probe;
    private final ModeControl modes;
    private final ViewSettings viewSettings;
    private final Playback playback;
    private final Examiner examiner;
    private final ModeRunner modeRunner;
    private Job<?> opening;

    /**
     * Creates the controller.
     *
     * @param model what it changes
     * @param undo where perturbations are recorded
     * @param jobs runs long work
     */
    public ExploreController(ExploreModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        answers = new ProbeAnswers(model, jobs);
        probe = new ProbeControl(model, undo, jobs);
        modes = new ModeControl(model);
        viewSettings = new ViewSettings(model, undo, jobs);
        playback = new Playback(model);
        examiner = new Examiner(model, jobs);
        modeRunner = new ModeRunner(model, jobs);
    }

    ProbeControl probe() {
        return probe;
    }

    ModeControl modes() {
        return modes;
    }

    ViewSettings viewSettings() {
        return viewSettings;
    }

    Examiner examiner() {
        return examiner;
    }

    ModeRunner modeRunner() {
        return modeRunner;
    }

    Playback playback() {
        return playback;
    }

    /**
     * Loads and analyses a checkpoint in the background; the one on show stays until the new one is ready.
     *
     * @param name what is opened, for the status bar
     * @param source reads the checkpoint, on a background thread
     * @param onFailure told, on the user interface's thread, why it cannot be opened
     */
    public void open(String name, Callable<StoredCheckpoint> source, Consumer<Throwable> onFailure) {
        open(name, source, null, onFailure);
    }

    /**
     * Loads and analyses a checkpoint in the background, and puts the probe on a state; the one on show stays until the
     * new one is ready.
     *
     * @param name what is opened, for the status bar
     * @param source reads the checkpoint, on a background thread
     * @param state where the probe begins; null for where it usually does
     * @param onFailure told, on the user interface's thread, why it cannot be opened
     */
    public void open(String name, Callable<StoredCheckpoint> source, double[] state, Consumer<Throwable> onFailure) {
        if (opening != null) {
            opening.cancel();
        }
        StateSpaceChart.Look look = model.lookProperty().get();
        opening = jobs.submit(
                "Open " + name,
                progress -> prepare(source.call(), look, progress),
                prepared -> show(prepared, state),
                onFailure);
    }

    private record Prepared(Study study, Projection projection, ExploreModel.Charts charts) {}

    private static Prepared prepare(StoredCheckpoint stored, StateSpaceChart.Look look, Progress progress) {
        Task task = stored.checkpoint()
                .createTask()
                .orElseThrow(() -> new IllegalArgumentException(stored.source()
                        + " does not say what it was trained on; choose a task with --task on the command line."));
        Study study = Study.of(
                stored, task, AnalysisOptions.ofSteps(stored.checkpoint().testSteps()), Background.threads(), progress);
        Projection projection = new Projection(study.analysis(), Plane.FIRST);
        return new Prepared(
                study,
                projection,
                new ExploreModel.Charts(
                        StateSpaceChart.of(study, projection, look),
                        UpdateFunctionChart.of(study, false, List.of()),
                        UpdateFunctionChart.histogram(study, false),
                        SpectrumChart.plane(study),
                        SpectrumChart.rates(study),
                        TimeCharts.loss(study),
                        TimeCharts.schedule(study),
                        TimeCharts.distance(study)));
    }

    private void show(Prepared prepared, double[] state) {
        playback.stop();
        probe.drop();
        modes.select(-1);
        // Without a probe nothing is drawn or asked in between the old study and the new one.
        model.probeProperty().set(null);
        answers.forget();
        undo.clear();
        model.pins().clear();
        model.logarithmicProperty().set(false);
        model.iterationProperty().set(0);
        model.studyProperty().set(prepared.study());
        model.projectionProperty().set(prepared.projection());
        model.chartsProperty().set(prepared.charts());
        model.invitingProperty().set(true);
        model.probeProperty().set(state == null ? start(prepared.study()) : state.clone());
        playback.play();
    }

    // The probe begins where a run has been carried far from the fixed point, so that both are in sight and every
    // view has something to say.
    private static double[] start(Study study) {
        StateCloud cloud = study.analysis().run().cloud();
        int step = Math.min(START_STEP, cloud.steps());
        double[] farthest = cloud.state(step, 0);
        for (int row = 1; row < cloud.rows(); row++) {
            double[] state = cloud.state(step, row);
            if (Math.abs(study.analysis().pca().project(state, 0))
                    > Math.abs(study.analysis().pca().project(farthest, 0))) {
                farthest = state;
            }
        }
        return farthest;
    }

    /** Ends all motion and background work. */
    @Override
    public void close() {
        playback.stop();
        examiner.cancel();
        modeRunner.close();
        probe.close();
        answers.close();
    }
}
