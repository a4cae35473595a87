package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.RunColour;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.TimeCharts;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.explore.entries.EntriesController;
import org.slowpoint.app.perspective.explore.entries.EntriesModel;
import org.slowpoint.app.perspective.explore.entries.OpenedEntries;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.checkpoint.UnknownTaskException;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Opens checkpoints into the model and holds what the hand can do with them: {@link #probe} on the probe, {@link #modes},
 * {@link #viewSettings}, {@link #space}, {@link #selection} and {@link #playback}. Together they are the only ones to change the model and to start work. Lives on
 * the user interface's thread.
 */
public final class ExploreController implements AutoCloseable {

    private static final int START_STEP = 9;

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final AnalysisCache analyses;
    private final ProbeAnswers answers;
    private final ProbeControl probe;
    private final ModeControl modes;
    private final ViewSettings viewSettings;
    private final SpaceControl space;
    private final SelectionControl selection;
    private final InterventionControl interventions;
    private final MapControl maps;
    private final Playback playback;
    private final Examiner examiner;
    private final ModeRunner modeRunner;
    private final EntriesController entries;
    private final Opening opening = new Opening();
    private Consumer<Throwable> onFailure = failure -> {};
    private Job<?> job;

    /**
     * Creates the controller.
     *
     * @param model what it changes
     * @param undo where perturbations are recorded
     * @param views where changes of the view are recorded
     * @param jobs runs long work
     * @param analyses the analyses that the window shares
     * @param frames moves what moves by itself
     */
    public ExploreController(
            ExploreModel model,
            UndoHistory undo,
            UndoHistory views,
            FxJobs jobs,
            AnalysisCache analyses,
            Frames frames) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        this.analyses = analyses;
        answers = new ProbeAnswers(model, jobs);
        probe = new ProbeControl(model, undo, jobs, frames);
        modes = new ModeControl(model, undo, jobs);
        viewSettings = new ViewSettings(model, undo, jobs);
        space = new SpaceControl(model, views, jobs, frames);
        selection = new SelectionControl(model, undo, jobs);
        interventions = new InterventionControl(model, undo, jobs);
        maps = new MapControl(model, jobs);
        playback = new Playback(model, frames);
        examiner = new Examiner(model, jobs);
        modeRunner = new ModeRunner(model, jobs);
        entries = new EntriesController(new EntriesModel(), undo, jobs);
    }

    /** What is open, and what is being opened. */
    Opening opening() {
        return opening;
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

    SpaceControl space() {
        return space;
    }

    MapControl maps() {
        return maps;
    }

    SelectionControl selection() {
        return selection;
    }

    InterventionControl interventions() {
        return interventions;
    }

    /** Lets things move by themselves, or nothing but what the hand moves. */
    void setReducedMotion(boolean reduced) {
        model.setReducedMotion(reduced);
        if (reduced) {
            playback.touched();
        }
    }

    Examiner examiner() {
        return examiner;
    }

    ModeRunner modeRunner() {
        return modeRunner;
    }

    /** Optimizers with a network per parameter, which have no hidden state of their own. */
    EntriesController entries() {
        return entries;
    }

    Playback playback() {
        return playback;
    }

    /**
     * Reads and analyses an optimizer in the background; the one on show stays until the new one is ready.
     *
     * @param source where it comes from
     * @param state where the probe begins; empty for where it usually does
     * @param told told, on the user interface's thread, why it cannot be opened; not when only its task is missing, for
     *     which {@link Opening} asks
     */
    public void open(OptimizerSource source, Optional<double[]> state, Consumer<Throwable> told) {
        if (job != null) {
            job.cancel();
        }
        onFailure = told;
        opening.begin(source);
        StateSpaceChart.Look look = model.lookProperty().get();
        job = jobs.submit(
                "Open " + source.title(),
                progress -> prepare(source, look, progress),
                prepared -> {
                    prepared.show(this, state);
                    opening.done(source);
                },
                failure -> failed(source, failure),
                () -> givenUp(source));
    }

    /** Opens what was asked for before in another way, or something else instead; failures go where those before went. */
    void open(OptimizerSource source) {
        open(source, Optional.empty(), onFailure);
    }

    private void failed(OptimizerSource source, Throwable failure) {
        if (failure instanceof UnknownTaskException) {
            opening.needsTask(source, failure.getMessage());
        } else {
            opening.failed(source, Reasons.of(failure));
            onFailure.accept(failure);
        }
    }

    // Another that was asked for meanwhile is not given up.
    private void givenUp(OptimizerSource source) {
        if (opening.standingProperty().get().wanted().filter(source::equals).isPresent()) {
            opening.failed(source, "Opening " + source.title() + " was cancelled.");
        }
    }

    /** What was opened, ready to be shown. */
    private sealed interface Opened {
        void show(ExploreController where, Optional<double[]> state);
    }

    private record Prepared(AnalyzedCheckpoint analyzed, Projection projection, ExploreModel.Charts charts)
            implements Opened {
        @Override
        public void show(ExploreController where, Optional<double[]> state) {
            where.entries.forget();
            where.show(this, state);
        }
    }

    private record PerParameter(OpenedEntries entries) implements Opened {
        @Override
        public void show(ExploreController where, Optional<double[]> state) {
            where.playback.stop();
            where.forgetSteps();
            where.entries.show(entries);
        }
    }

    private Opened prepare(OptimizerSource source, StateSpaceChart.Look look, Progress progress) {
        StoredCheckpoint stored = source.open(progress);
        TaskChoice.Chosen chosen = source.task().on(stored);
        return OpenedEntries.suits(chosen)
                ? new PerParameter(OpenedEntries.of(chosen, progress))
                : prepare(analyses.of(stored, source.task(), progress), look, progress);
    }

    private static Prepared prepare(AnalyzedCheckpoint analyzed, StateSpaceChart.Look look, Progress progress) {
        // So that the list to choose from needs no waiting for.
        analyzed.graph().usualInterventions(progress.withoutReports());
        Projection projection = new Projection(analyzed.analysis(), Plane.FIRST);
        for (RunColour each : List.of(RunColour.GROUP, look.runs().colour())) {
            if (projection.runs().canShow(each)) {
                projection.runs().prepare(each, progress);
            }
        }
        return new Prepared(
                analyzed,
                projection,
                new ExploreModel.Charts(
                        StateSpaceChart.of(analyzed, projection, look),
                        UpdateFunctionChart.of(analyzed, false, List.of()),
                        UpdateFunctionChart.histogram(analyzed, false),
                        SpectrumChart.plane(analyzed),
                        SpectrumChart.rates(analyzed),
                        TimeCharts.loss(analyzed),
                        TimeCharts.schedule(analyzed),
                        TimeCharts.distance(analyzed)));
    }

    private void show(Prepared prepared, Optional<double[]> state) {
        playback.stop();
        probe.drop();
        modes.forget();
        // Without a probe nothing is drawn or asked in between the old checkpoint and the new one.
        model.setProbe(null);
        answers.forget();
        forgetSteps();
        model.setPins(List.of());
        selection.forget();
        interventions.forget();
        model.setLogarithmic(false);
        model.setIteration(0);
        model.setAnalyzed(prepared.analyzed());
        model.setProjection(prepared.projection());
        model.setCharts(prepared.charts());
        space.reset();
        model.setInviting(true);
        model.setProbe(state.map(double[]::clone).orElseGet(() -> start(prepared.analyzed())));
        playback.flow();
    }

    // The steps of what was open before; the first that is opened finds none of its own, but perhaps those of another.
    private void forgetSteps() {
        if (opening.shownProperty().get() != null) {
            undo.clear(ExploreSession.NAME);
        }
    }

    // The probe begins where a run has been carried far from the fixed point, so that both are in sight and every
    // view has something to say.
    private static double[] start(AnalyzedCheckpoint analyzed) {
        StateCloud cloud = analyzed.analysis().run().cloud();
        int step = Math.min(START_STEP, cloud.steps());
        double[] farthest = cloud.state(step, 0);
        for (int row = 1; row < cloud.rows(); row++) {
            double[] state = cloud.state(step, row);
            if (Math.abs(analyzed.analysis().pca().project(state, 0))
                    > Math.abs(analyzed.analysis().pca().project(farthest, 0))) {
                farthest = state;
            }
        }
        return farthest;
    }

    /** Ends all motion and background work. */
    @Override
    public void close() {
        if (job != null) {
            job.cancel();
        }
        playback.stop();
        entries.close();
        examiner.cancel();
        modeRunner.close();
        probe.close();
        modes.close();
        space.close();
        selection.close();
        interventions.close();
        maps.close();
        answers.close();
    }
}
