package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.perspective.FramePlayer;
import org.slowpoint.app.session.LastingEdit;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.text.NumberText;

/**
 * The hand on the probe. Every perturbation is one step that can be undone, from where the hand took the probe to
 * where it came to rest. Lives on the user interface's thread.
 */
final class ProbeControl implements AutoCloseable {

    /** The most steps that the probe is carried at once. */
    static final int LONGEST_PATH = 400;

    private static final String LET_GO = "let the probe go";
    private static final double AT_REST = 1e-9;
    private static final double STEPS_PER_SECOND = 60;
    private static final double LONGEST_TRAVEL = 1.6;

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final Frames frames;
    private final ProbeSteps steps;
    private final LatestTask<List<double[]>> paths;
    private final Runnable endReplay;
    private Held held;
    private Journey journey;
    private FramePlayer travel;

    /** What the hand is doing, where the probe was before, and the one coordinate it is moved along, or null. */
    private record Held(String name, double[] before, ProbeCoordinate along) {}

    /** The probe on its way; a step from the moment it is let go, which ends wherever the way does. */
    private final class Journey implements UndoHistory.Edit, LastingEdit {
        private final Held from;
        private final String words;
        private double[] end;

        Journey(Held from, String words) {
            this.from = from;
            this.words = words;
        }

        @Override
        public StateStep<?> settled() {
            double[] to = end == null ? model.probeProperty().get() : end;
            return steps.step(from.name(), words, from.before(), to);
        }

        @Override
        public String perspective() {
            return steps.perspective();
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public String name() {
            return from.name();
        }

        @Override
        public void undo() {
            jump(from.before());
        }

        @Override
        public void redo() {
            jump(end);
        }
    }

    ProbeControl(ExploreModel model, UndoHistory undo, FxJobs jobs, Frames frames) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        this.frames = frames;
        steps = new ProbeSteps(model, this::jump);
        paths = jobs.latest("probe-path", LatestTask.WhenSuperseded.CANCEL);
        endReplay = undo.addBeforeReplay(this::letRest);
    }

    /** Moves of the probe as steps that last. */
    ProbeSteps steps() {
        return steps;
    }

    /** Whether the probe is in the hand. */
    boolean holds() {
        return held != null;
    }

    private boolean ready() {
        return model.analyzedProperty().get() != null;
    }

    private Linearizable optimizer() {
        return model.analyzedProperty().get().analysis().optimizer();
    }

    /** The convergence point or, without one, the initial state. */
    double[] home() {
        return model.analyzedProperty()
                .get()
                .analysis()
                .convergencePoint()
                .map(FixedPoint::state)
                .orElseGet(optimizer()::initialState)
                .clone();
    }

    /**
     * The hand takes the probe; whatever moves it until {@link #letRest} or {@link #letGo} is one step.
     *
     * @param name what the hand does, for the undo menu: {@code drag probe}
     */
    void take(String name) {
        take(name, null);
    }

    /** The hand takes the probe to move it along one coordinate. */
    void take(ProbeCoordinate along) {
        take("move " + along.title(), along);
    }

    private void take(String name, ProbeCoordinate along) {
        if (ready()) {
            stopTravel();
            model.setInviting(false);
            model.setPath(List.of());
            held = new Held(name, model.probeProperty().get(), along);
        }
    }

    /** The hand takes a fixed point: it becomes the probe. */
    void takeFixedPoint(int index) {
        if (ready()) {
            take("drag fixed point");
            FixedPoint point =
                    model.analyzedProperty().get().analysis().fixedPoints().get(index);
            model.setProbe(point.state().clone());
        }
    }

    /**
     * Moves the probe within the plane on show.
     *
     * @param x coordinate along the horizontal component
     * @param y coordinate along the vertical component
     */
    void moveTo(double x, double y) {
        if (ready()) {
            model.setProbe(
                    model.projectionProperty().get().moved(model.probeProperty().get(), x, y));
        }
    }

    /** Gives one coordinate of the probe another value. */
    void moveAlong(ProbeCoordinate along, double to) {
        if (ready()) {
            model.setProbe(along.moved(model.probeProperty().get(), to, pca()));
        }
    }

    /** Gives one coordinate of the probe another value, in one step. */
    void put(ProbeCoordinate along, double to) {
        take(along);
        moveAlong(along, to);
        letRest();
    }

    private Pca pca() {
        return model.projectionProperty().get().pca();
    }

    /** The hand lets the probe rest where it is. */
    void letRest() {
        if (held != null) {
            Held ended = held;
            held = null;
            record(ended);
        }
    }

    /** The hand lets go, and the dynamics without a gradient carry the probe, step by step. */
    void letGo() {
        if (ready()) {
            if (held == null) {
                take(LET_GO);
            }
            travel(LONGEST_PATH, 0, true);
        }
    }

    /**
     * Holds a gradient for some steps.
     *
     * @param gradient g, any finite number
     * @param steps how many, 1 or more; at most {@link #LONGEST_PATH} are taken
     */
    void hold(double gradient, int steps) {
        if (ready()) {
            take("hold gradient");
            travel(Math.min(LONGEST_PATH, steps), gradient, false);
        }
    }

    /** Puts the probe on the convergence point. */
    void goHome() {
        if (ready()) {
            place("put probe on the fixed point", home());
        }
    }

    /** Puts the probe on a state that a run visited. */
    void visit(int row, int iteration) {
        if (ready()) {
            place(
                    "put probe on a visited state",
                    model.analyzedProperty().get().analysis().run().cloud().state(iteration, row));
        }
    }

    /** Puts the probe on a fixed point. */
    void visitFixedPoint(int index) {
        if (ready()) {
            place(
                    "put probe on a fixed point",
                    model.analyzedProperty()
                            .get()
                            .analysis()
                            .fixedPoints()
                            .get(index)
                            .state()
                            .clone());
        }
    }

    /** Puts the probe on a state that an examination found. */
    void visitState(double[] state) {
        if (ready()) {
            place("put probe on a found state", state.clone());
        }
    }

    /** Puts the probe on a pinned state. */
    void visitPin(Pin pin) {
        if (ready()) {
            place("put probe on " + pin.name(), pin.state().clone());
        }
    }

    /** Puts the probe back where the selected mode was chosen. */
    void visitChoice(double[] state) {
        if (ready()) {
            place("put probe where the mode was chosen", state.clone());
        }
    }

    private void place(String name, double[] state) {
        take(name);
        model.setProbe(state);
        letRest();
    }

    private void travel(int steps, double gradient, boolean untilRest) {
        journey = new Journey(held, words(held, steps, gradient, untilRest));
        held = null;
        undo.push(journey);
        Linearizable optimizer = optimizer();
        double[] start = model.probeProperty().get();
        model.setTravelling(true);
        paths.submit(
                progress -> path(optimizer, start, gradient, steps, untilRest, progress), this::follow, failure -> {
                    stopTravel();
                    jobs.failed("Let the probe go", failure);
                });
    }

    private String words(Held from, int count, double gradient, boolean untilRest) {
        if (!untilRest) {
            return "Held the gradient " + NumberText.brief(gradient, 3) + " for " + count + " steps";
        }
        return from.name().equals(LET_GO)
                ? "Let the probe go"
                : words(from, model.probeProperty().get()) + " and let it go";
    }

    private String words(Held from, double[] to) {
        ProbeCoordinate along = from.along();
        return along == null
                ? steps.words(from.name(), to)
                : steps.words(along, along.of(from.before(), pca()), along.of(to, pca()));
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
        if (model.reducedMotionProperty().get()) {
            model.setPath(states);
            model.setProbe(states.get(states.size() - 1));
            stopTravel();
            return;
        }
        travel = new FramePlayer(
                frames,
                states.size(),
                Math.max(STEPS_PER_SECOND, states.size() / LONGEST_TRAVEL),
                frame -> {
                    model.setPath(states.subList(0, frame + 1));
                    model.setProbe(states.get(frame));
                },
                this::stopTravel);
        travel.start();
    }

    private void stopTravel() {
        if (travel != null) {
            travel.stop();
            travel = null;
        }
        paths.cancel();
        model.setTravelling(false);
        if (journey != null) {
            journey.end = model.probeProperty().get();
            journey = null;
        }
    }

    private void record(Held ended) {
        double[] before = ended.before();
        double[] after = model.probeProperty().get();
        if (!undo.replaying() && !Arrays.equals(before, after)) {
            undo.push(steps.step(ended.name(), words(ended, after), before, after));
        }
    }

    private void jump(double[] state) {
        stopTravel();
        model.setPath(List.of());
        model.setProbe(state);
    }

    /** Drops whatever is in the hand or on its way, without a step to undo. */
    void drop() {
        held = null;
        journey = null;
        stopTravel();
        model.setPath(List.of());
    }

    @Override
    public void close() {
        endReplay.run();
        drop();
        paths.close();
    }
}
