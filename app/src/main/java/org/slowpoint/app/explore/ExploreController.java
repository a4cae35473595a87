package org.slowpoint.app.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.figure.Plane;
import org.slowpoint.app.figure.Projection;
import org.slowpoint.app.figure.SpectrumChart;
import org.slowpoint.app.figure.StateSpaceChart;
import org.slowpoint.app.figure.Study;
import org.slowpoint.app.figure.TimeCharts;
import org.slowpoint.app.figure.UpdateFunctionChart;
import org.slowpoint.app.shell.Fx;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.FixedPoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * What the hand does in Explore, and the work it starts. Every perturbation of the probe is one step that can be
 * undone, from where it was taken to where it came to rest. Lives on the user interface's thread.
 */
public final class ExploreController implements AutoCloseable {

    private static final int LONGEST_PATH = 400;
    private static final double AT_REST = 1e-9;
    private static final double STEPS_PER_SECOND = 60;
    private static final double LONGEST_TRAVEL = 1.6;
    private static final int START_STEP = 9;
    private static final double ITERATIONS_PER_SECOND = 45;

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final LatestTask<Reading> readings =
            new LatestTask<>("probe-reading", Fx.executor(), LatestTask.WhenSuperseded.FINISH);
    private final LatestTask<Linearization> linearizations =
            new LatestTask<>("probe-linearization", Fx.executor(), LatestTask.WhenSuperseded.FINISH);
    private final LatestTask<Runnable> redraws = new LatestTask<>("explore-charts", Fx.executor());
    private Job<?> opening;
    private Motion travel;
    private Journey journey;
    private Motion play;
    private double[] held;
    private String holdName = "";
    private double[] modeBase;
    private EigenPair modeEigen;

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
        model.probeProperty().addListener((property, before, after) -> probeMoved(after));
        model.linearizationProperty().addListener((property, before, after) -> keepModeSelected(after));
    }

    // ---- opening ----

    /**
     * Loads and analyses a checkpoint in the background; the one on show stays until the new one is ready.
     *
     * @param name what is opened, for the status bar
     * @param source reads the checkpoint, on a background thread
     * @param onFailure told, on the user interface's thread, why it cannot be opened
     */
    public void open(String name, Callable<StoredCheckpoint> source, Consumer<Throwable> onFailure) {
        if (opening != null) {
            opening.cancel();
        }
        opening = jobs.submit("Open " + name, progress -> prepare(source.call(), progress), this::show, onFailure);
    }

    /** The dynamics carry the probe from where the hand took it. */
    private record Journey(String name, double[] before) {}

    private record Prepared(Study study, Projection projection, ExploreModel.Charts charts) {}

    private Prepared prepare(StoredCheckpoint stored, Progress progress) {
        Task task = stored.checkpoint()
                .task()
                .flatMap(Tasks::named)
                .orElseThrow(() -> new IllegalArgumentException(
                        stored.file() + " was trained on a task this version does not know."));
        Study study = Study.of(stored, task, new AnalysisOptions(), progress);
        Projection projection = new Projection(study.analysis(), Plane.FIRST);
        return new Prepared(
                study,
                projection,
                charts(study, projection, model.lookProperty().get(), false));
    }

    private static ExploreModel.Charts charts(
            Study study, Projection projection, StateSpaceChart.Look look, boolean logarithmic) {
        return new ExploreModel.Charts(
                StateSpaceChart.of(study, projection, look),
                UpdateFunctionChart.of(study, logarithmic, List.of()),
                UpdateFunctionChart.histogram(study, logarithmic),
                SpectrumChart.plane(study),
                SpectrumChart.rates(study),
                TimeCharts.loss(study),
                TimeCharts.schedule(study),
                TimeCharts.distance(study));
    }

    private void show(Prepared prepared) {
        journey = null;
        stopMotions();
        readings.cancel();
        linearizations.cancel();
        redraws.cancel();
        undo.clear();
        held = null;
        model.pins().clear();
        model.logarithmicProperty().set(false);
        select(-1);
        model.iterationProperty().set(0);
        model.pathProperty().set(List.of());
        model.readingProperty().set(null);
        model.linearizationProperty().set(null);
        model.studyProperty().set(prepared.study());
        model.projectionProperty().set(prepared.projection());
        model.chartsProperty().set(prepared.charts());
        model.probeProperty().set(start(prepared.study()));
        model.invitingProperty().set(true);
        play();
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

    private double[] home() {
        Study study = model.studyProperty().get();
        return study.analysis()
                .convergencePoint()
                .map(FixedPoint::state)
                .orElseGet(study.analysis().optimizer()::initialState)
                .clone();
    }

    private Linearizable optimizer() {
        return model.studyProperty().get().analysis().optimizer();
    }

    private boolean ready() {
        return model.studyProperty().get() != null;
    }

    // ---- what is known of the probe ----

    private void probeMoved(double[] probe) {
        if (probe == null || !ready()) {
            return;
        }
        Study study = model.studyProperty().get();
        boolean logarithmic = model.logarithmicProperty().get();
        readings.submit(
                progress -> Reading.of(
                        study.analysis(), probe, UpdateFunctionChart.gradients(study.analysis(), logarithmic)),
                model.readingProperty()::set,
                this::failed);
        linearizations.submit(
                progress -> Linearization.at(study.analysis().optimizer(), probe, 0),
                model.linearizationProperty()::set,
                this::failed);
    }

    private void failed(Throwable failure) {
        jobs.submit(
                "Read the probe",
                progress -> {
                    throw new IllegalStateException("the probe cannot be read there: " + failure.getMessage(), failure);
                },
                nothing -> {});
    }

    // ---- the hand on the probe ----

    /**
     * The hand takes the probe; whatever moves it until {@link #letRest} is one step.
     *
     * @param name what the hand does, for the undo menu: {@code drag probe}
     */
    public void take(String name) {
        if (!ready()) {
            return;
        }
        stopTravel();
        model.invitingProperty().set(false);
        held = model.probeProperty().get();
        holdName = name;
        model.pathProperty().set(List.of());
    }

    /** The hand takes a fixed point: it becomes the probe. */
    public void takeFixedPoint(int index) {
        if (!ready()) {
            return;
        }
        take("drag fixed point");
        model.probeProperty()
                .set(model.studyProperty()
                        .get()
                        .analysis()
                        .fixedPoints()
                        .get(index)
                        .state()
                        .clone());
    }

    /**
     * Moves the probe within the plane on show.
     *
     * @param x coordinate along the horizontal component
     * @param y coordinate along the vertical component
     */
    public void moveTo(double x, double y) {
        if (ready()) {
            forgetModeBase();
            model.probeProperty()
                    .set(model.projectionProperty()
                            .get()
                            .moved(model.probeProperty().get(), x, y));
        }
    }

    /** The hand lets the probe rest where it is. */
    public void letRest() {
        if (held != null) {
            double[] before = held;
            held = null;
            record(holdName, before, model.probeProperty().get());
        }
    }

    /** The hand lets go, and the dynamics without a gradient carry the probe, step by step. */
    public void letGo() {
        if (!ready()) {
            return;
        }
        if (held == null) {
            take("let the probe go");
        }
        travel(LONGEST_PATH, 0, true);
    }

    /**
     * Holds a gradient for some steps.
     *
     * @param gradient g, any finite number
     * @param steps how many, 1 to 400
     */
    public void hold(double gradient, int steps) {
        if (ready()) {
            take("hold gradient");
            travel(Math.min(LONGEST_PATH, steps), gradient, false);
        }
    }

    /** Puts the probe back on the convergence point. */
    public void goHome() {
        if (ready()) {
            place("put probe on the fixed point", home());
        }
    }

    /** Puts the probe on a state that a run visited. */
    public void visit(int row, int iteration) {
        if (ready()) {
            place(
                    "put probe on a visited state",
                    model.studyProperty().get().analysis().run().cloud().state(iteration, row));
        }
    }

    private void place(String name, double[] state) {
        take(name);
        forgetModeBase();
        model.probeProperty().set(state);
        letRest();
    }

    private void travel(int steps, double gradient, boolean untilRest) {
        journey = new Journey(holdName, held);
        held = null;
        Linearizable optimizer = optimizer();
        double[] start = model.probeProperty().get();
        model.travellingProperty().set(true);
        redraws.submit(
                progress -> {
                    List<double[]> states = path(optimizer, start, gradient, steps, untilRest, progress);
                    return () -> follow(states);
                },
                Runnable::run,
                failure -> {
                    stopTravel();
                    failed(failure);
                });
    }

    private static List<double[]> path(
            Linearizable optimizer, double[] start, double gradient, int steps, boolean untilRest, Progress progress) {
        List<double[]> states = new ArrayList<>();
        states.add(start);
        for (int t = 0; t < steps; t++) {
            progress.checkCancelled();
            double[] next = optimizer.advanceOne(states.get(t), gradient);
            double moved = 0;
            for (int i = 0; i < next.length; i++) {
                moved = Math.max(moved, Math.abs(next[i] - states.get(t)[i]));
            }
            states.add(next);
            if (untilRest && moved < AT_REST) {
                break;
            }
        }
        return states;
    }

    private void follow(List<double[]> states) {
        forgetModeBase();
        travel = new Motion(
                states.size(),
                Math.max(STEPS_PER_SECOND, states.size() / LONGEST_TRAVEL),
                frame -> {
                    model.pathProperty().set(states.subList(0, frame + 1));
                    model.probeProperty().set(states.get(frame));
                },
                this::stopTravel);
        travel.start();
    }

    // A journey that is cut short is a step like one that was finished: it ends where the probe is now.
    private void stopTravel() {
        if (travel != null) {
            travel.stop();
            travel = null;
        }
        redraws.cancel();
        model.travellingProperty().set(false);
        if (journey != null) {
            Journey ended = journey;
            journey = null;
            record(ended.name(), ended.before(), model.probeProperty().get());
        }
    }

    private void record(String name, double[] before, double[] after) {
        if (!undo.replaying() && !Arrays.equals(before, after)) {
            undo.push(UndoHistory.Edit.of(name, () -> jump(before), () -> jump(after)));
        }
    }

    private void jump(double[] state) {
        stopTravel();
        forgetModeBase();
        model.pathProperty().set(List.of());
        model.probeProperty().set(state);
    }

    // ---- modes ----

    /** Selects a mode of the linearisation at the probe; −1 selects none. */
    public void select(int mode) {
        Linearization linear = model.linearizationProperty().get();
        boolean valid = linear != null && mode >= 0 && mode < linear.modes().size();
        model.selectedModeProperty().set(valid ? mode : -1);
        modeEigen = valid ? linear.modes().get(mode).eigen() : null;
        forgetModeBase();
    }

    /** Selects the mode with the largest steady-state gain. */
    public void selectStrongest() {
        Linearization linear = model.linearizationProperty().get();
        if (linear != null && !linear.modes().isEmpty()) {
            select(linear.modes().indexOf(linear.byGain().get(0)));
        }
    }

    /**
     * Moves the probe along the real part of the selected mode's eigenvector.
     *
     * @param offset distance from where the probe was when the mode was selected or the probe last moved otherwise,
     *     in state units
     */
    public void moveAlongMode(double offset) {
        if (modeEigen == null || !ready()) {
            return;
        }
        if (modeBase == null) {
            modeBase = model.probeProperty().get();
        }
        double[] moved = modeBase.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += offset * modeEigen.rightRe()[i];
        }
        model.modeOffsetProperty().set(offset);
        model.probeProperty().set(moved);
    }

    private void forgetModeBase() {
        modeBase = null;
        model.modeOffsetProperty().set(0);
    }

    // While the probe moves, modes change places in the order; the selected one is the nearest eigenvalue.
    private void keepModeSelected(Linearization linear) {
        if (modeEigen == null || linear == null || linear.modes().isEmpty()) {
            return;
        }
        int nearest = 0;
        for (int i = 1; i < linear.modes().size(); i++) {
            if (distance(linear.modes().get(i)) < distance(linear.modes().get(nearest))) {
                nearest = i;
            }
        }
        // The direction of a move along the mode stays what it was when the hand took it.
        if (modeBase == null) {
            modeEigen = linear.modes().get(nearest).eigen();
        }
        model.selectedModeProperty().set(nearest);
    }

    private double distance(Mode mode) {
        return Math.hypot(mode.eigen().re() - modeEigen.re(), mode.eigen().im() - modeEigen.im());
    }

    // ---- pins and looks ----

    /** Keeps the probe's update function for comparison. */
    public void pin() {
        if (!ready()) {
            return;
        }
        int number = 1
                + model.pins().stream()
                        .mapToInt(ExploreController::number)
                        .max()
                        .orElse(0);
        UpdateFunctionChart.Pin pin = new UpdateFunctionChart.Pin(
                "pin " + number,
                Paint.series(2 + number % 5),
                model.probeProperty().get());
        changePins("pin update function", () -> model.pins().add(pin), () -> model.pins()
                .remove(pin));
    }

    private static int number(UpdateFunctionChart.Pin pin) {
        return Integer.parseInt(pin.label().substring(pin.label().lastIndexOf(' ') + 1));
    }

    /** Lets all pinned update functions go. */
    public void unpinAll() {
        List<UpdateFunctionChart.Pin> old = List.copyOf(model.pins());
        if (!old.isEmpty()) {
            changePins("unpin update functions", model.pins()::clear, () -> model.pins()
                    .setAll(old));
        }
    }

    private void changePins(String name, Runnable change, Runnable back) {
        Runnable redo = () -> {
            change.run();
            redrawUpdateFunctions();
        };
        redo.run();
        undo.push(UndoHistory.Edit.of(
                name,
                () -> {
                    back.run();
                    redrawUpdateFunctions();
                },
                redo));
    }

    /** Draws update functions over all gradients met, or over the usual ones. */
    public void setLogarithmic(boolean on) {
        if (ready() && model.logarithmicProperty().get() != on) {
            model.logarithmicProperty().set(on);
            redrawUpdateFunctions();
            probeMoved(model.probeProperty().get());
        }
    }

    private void redrawUpdateFunctions() {
        Study study = model.studyProperty().get();
        boolean logarithmic = model.logarithmicProperty().get();
        List<UpdateFunctionChart.Pin> pins = List.copyOf(model.pins());
        redraw(progress -> {
            var update = UpdateFunctionChart.of(study, logarithmic, pins);
            var histogram = UpdateFunctionChart.histogram(study, logarithmic);
            return () -> model.chartsProperty().set(model.chartsProperty().get().withUpdate(update, histogram));
        });
    }

    /** Looks at the state space along other components. */
    public void setPlane(Plane plane) {
        if (ready() && !plane.equals(model.projectionProperty().get().plane())) {
            redrawSpace(plane, model.lookProperty().get());
        }
    }

    /** Changes what the state space shows. */
    public void setLook(StateSpaceChart.Look look) {
        if (!Objects.equals(look, model.lookProperty().get())) {
            model.lookProperty().set(look);
            if (ready()) {
                redrawSpace(model.projectionProperty().get().plane(), look);
            }
        }
    }

    private void redrawSpace(Plane plane, StateSpaceChart.Look look) {
        Study study = model.studyProperty().get();
        Projection current = model.projectionProperty().get();
        redraw(progress -> {
            Projection projection = plane.equals(current.plane()) ? current : new Projection(study.analysis(), plane);
            var space = StateSpaceChart.of(study, projection, look);
            return () -> {
                model.projectionProperty().set(projection);
                model.chartsProperty().set(model.chartsProperty().get().withSpace(space));
            };
        });
    }

    private void redraw(org.slowpoint.engine.job.Work<Runnable> work) {
        jobs.submit("Draw", work, Runnable::run);
    }

    // ---- time ----

    /** Lights up an iteration in every view. */
    public void scrub(int iteration) {
        stopPlaying();
        showIteration(iteration);
    }

    private void showIteration(int iteration) {
        if (ready()) {
            int last = model.projectionProperty().get().steps();
            model.iterationProperty().set(Math.max(0, Math.min(last, iteration)));
        }
    }

    /** Moves through the iterations, or stops doing so. */
    public void togglePlaying() {
        if (model.playingProperty().get()) {
            stopPlaying();
        } else {
            play();
        }
    }

    private void play() {
        if (!ready()) {
            return;
        }
        int last = model.projectionProperty().get().steps();
        int from = model.iterationProperty().get() >= last
                ? 0
                : model.iterationProperty().get();
        model.playingProperty().set(true);
        play = new Motion(
                last - from + 1,
                ITERATIONS_PER_SECOND,
                frame -> showIteration(from + frame),
                () -> model.playingProperty().set(false));
        play.start();
    }

    private void stopPlaying() {
        if (play != null) {
            play.stop();
            play = null;
        }
        model.playingProperty().set(false);
    }

    private void stopMotions() {
        stopTravel();
        stopPlaying();
    }

    /** Ends all motion and background work. */
    @Override
    public void close() {
        stopMotions();
        readings.close();
        linearizations.close();
        redraws.close();
    }
}
