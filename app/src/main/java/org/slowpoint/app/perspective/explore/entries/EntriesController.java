package org.slowpoint.app.perspective.explore.entries;

import java.util.List;
import java.util.Optional;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.mlp.EntryReading;
import org.slowpoint.engine.mlp.FeatureMeans;
import org.slowpoint.engine.mlp.MlpStudy;
import org.slowpoint.engine.mlp.MlpVariants;
import org.slowpoint.engine.mlp.RecordedEntries;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;

/**
 * The hand on the parameters of a run: every move is one step that can be undone, and what follows is computed off the
 * user interface's thread. Lives on that thread.
 */
public final class EntriesController implements AutoCloseable {

    private static final int POINTS = 121;

    private final EntriesModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final LatestTask<EntriesModel.Read> reads;
    private final EntrySteps steps = new EntrySteps(this::bringBack);
    private final Runnable endReplay;
    private Job<?> examination;
    private EntriesModel.Selection held;

    /**
     * Creates the controller.
     *
     * @param model what it changes
     * @param undo where moves are recorded
     * @param jobs runs long work
     */
    public EntriesController(EntriesModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        reads = jobs.latest("entry-reading", LatestTask.WhenSuperseded.FINISH);
        endReplay = undo.addBeforeReplay(this::letRest);
        model.selectionProperty().addListener((property, before, after) -> read(after));
    }

    /** What is on show. */
    public EntriesModel model() {
        return model;
    }

    /** Shows what was opened: a typical parameter in the middle of the run. */
    public void show(OpenedEntries opened) {
        forget();
        model.setOpened(opened);
        RecordedEntries run = opened.run();
        int step = run.steps() / 2;
        HeldEntry typical = run.typical(run.tensors().get(0), step);
        int entry = 0;
        for (int i = 0; i < run.entries(); i++) {
            entry = run.parameters()[i] == typical.parameter() ? i : entry;
        }
        model.setSelection(new EntriesModel.Selection(entry, step));
    }

    /** Shows nothing. */
    public void forget() {
        if (examination != null) {
            examination.cancel();
            examination = null;
        }
        held = null;
        reads.cancel();
        model.setExamining(false);
        model.setStudy(null);
        model.setRead(null);
        model.setSelection(null);
        model.setOpened(null);
    }

    private void read(EntriesModel.Selection selection) {
        OpenedEntries opened = model.openedProperty().get();
        if (selection == null || opened == null) {
            return;
        }
        reads.submit(
                progress -> {
                    EntryReading reading = EntryReading.of(opened.run().at(selection.entry(), selection.step()));
                    return new EntriesModel.Read(selection, reading, reading.updateFunction(POINTS));
                },
                model::setRead,
                failure -> jobs.failed("Reading the parameter", failure));
    }

    /** The hand takes the parameter on show. */
    public void take() {
        held = model.selectionProperty().get();
    }

    /** Moves to the recorded state nearest to a place in the space of accumulators. */
    public void moveTo(double x, double y) {
        OpenedEntries opened = model.openedProperty().get();
        if (opened != null) {
            int nearest = opened.positions().nearest(x, y);
            int entries = opened.run().entries();
            model.setSelection(new EntriesModel.Selection(nearest % entries, nearest / entries));
        }
    }

    /** The same parameter before another step. */
    public void scrub(int step) {
        OpenedEntries opened = model.openedProperty().get();
        if (opened != null) {
            int last = opened.run().steps() - 1;
            model.setSelection(new EntriesModel.Selection(
                    model.selectionProperty().get().entry(), Math.max(0, Math.min(last, step))));
        }
    }

    /**
     * The parameter in the hand, to be looked at elsewhere.
     *
     * @param words the optimizer and the parameter
     * @param dynamics its dynamics together with the parameter's value, per curvature
     */
    public record InHand(String words, JointDynamics dynamics) {}

    /** The parameter in the hand, once it has been read. */
    public Optional<InHand> inHand() {
        return Optional.ofNullable(model.readProperty().get()).map(read -> {
            HeldEntry entry = read.reading().entry();
            String words =
                    model.openedProperty().get().chosen().checkpoint().name() + ", parameter " + entry.parameter();
            return new InHand(words, read.reading().dynamics());
        });
    }

    /** The hand lets it rest. */
    public void letRest() {
        EntriesModel.Selection before = held;
        EntriesModel.Selection after = model.selectionProperty().get();
        held = null;
        if (before != null && after != null && !before.equals(after) && !undo.replaying()) {
            undo.push(steps.step(before, after));
        }
    }

    // Steps are forgotten with what they were made in; those of an earlier start may be of another file.
    private void bringBack(EntriesModel.Selection selection) {
        OpenedEntries opened = model.openedProperty().get();
        if (opened != null
                && selection.entry() < opened.run().entries()
                && selection.step() < opened.run().steps()) {
            model.setSelection(selection);
        }
    }

    /** Moves between parameters as steps that last. */
    public EntrySteps steps() {
        return steps;
    }

    /** Chooses a state at once. */
    public void choose(int entry, int step) {
        OpenedEntries opened = model.openedProperty().get();
        if (opened != null) {
            take();
            model.setSelection(new EntriesModel.Selection(
                    entry, Math.min(step, opened.run().steps() - 1)));
            letRest();
        }
    }

    /** Changes one thing of the optimizer at a time and measures what that does. */
    public void examine() {
        OpenedEntries opened = model.openedProperty().get();
        if (opened == null
                || model.examiningProperty().get()
                || model.studyProperty().get() != null) {
            return;
        }
        model.setExamining(true);
        examination = jobs.submit(
                "Examine " + opened.chosen().checkpoint().name(),
                progress -> study(opened, progress),
                study -> {
                    model.setExamining(false);
                    model.setStudy(study);
                },
                failure -> {
                    model.setExamining(false);
                    jobs.failed("Examining the optimizer", failure);
                },
                () -> model.setExamining(false));
    }

    private static MlpStudy study(OpenedEntries opened, Progress progress) {
        List<Problem> problems = opened.chosen()
                .task()
                .sample(
                        Key.of(opened.options().seed()).fold("test problems"),
                        opened.options().problems(),
                        progress);
        try (Workers workers = new Workers("entry-study", Background.threads())) {
            return MlpStudy.of(
                    opened.optimizer(),
                    MlpVariants.all(opened.optimizer(), FeatureMeans.of(List.of(opened.run()))),
                    problems,
                    opened.options().studied(),
                    opened.objective(),
                    workers,
                    progress);
        }
    }

    @Override
    public void close() {
        if (examination != null) {
            examination.cancel();
        }
        endReplay.run();
        reads.close();
    }
}
