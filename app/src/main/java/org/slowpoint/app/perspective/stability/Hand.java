package org.slowpoint.app.perspective.stability;

import java.util.function.Consumer;
import org.slowpoint.app.shell.UndoHistory;

/**
 * The hand on the experiment: whatever changes it between {@link #take} and {@link #letRest} is one step that can be
 * undone. Lives on the user interface's thread.
 */
final class Hand {

    private final StabilityModel model;
    private final UndoHistory undo;
    private final Consumer<Boolean> watcher;
    private final ExperimentSteps steps;
    private Held held;

    private record Held(String name, Experiment before) {}

    /**
     * Creates a hand that holds nothing.
     *
     * @param model what it changes
     * @param undo where steps are recorded
     * @param watcher told when the hand takes something and when it lets it rest
     */
    Hand(StabilityModel model, UndoHistory undo, Consumer<Boolean> watcher) {
        this.model = model;
        this.undo = undo;
        this.watcher = watcher;
        steps = new ExperimentSteps(model::setExperiment);
        undo.addBeforeReplay(this::letRest);
    }

    /** Moves as steps that last. */
    ExperimentSteps steps() {
        return steps;
    }

    /** Whether something is in the hand. */
    boolean holds() {
        return held != null;
    }

    /**
     * The hand takes something.
     *
     * @param name what it does, for the undo menu
     */
    void take(String name) {
        letRest();
        if (model.experimentProperty().get() != null) {
            held = new Held(name, model.experimentProperty().get());
            watcher.accept(true);
        }
    }

    /** Changes the experiment while the hand holds something. */
    void move(Experiment to) {
        model.setExperiment(to);
    }

    /** The hand lets rest what it held. */
    void letRest() {
        if (held != null) {
            Held ended = held;
            held = null;
            record(ended.name(), ended.before(), model.experimentProperty().get());
            watcher.accept(false);
        }
    }

    /** Changes the experiment in one step. */
    void change(String name, Experiment to) {
        take(name);
        move(to);
        letRest();
    }

    private void record(String name, Experiment before, Experiment after) {
        if (!undo.replaying() && !before.equals(after)) {
            undo.push(steps.step(name, before, after));
        }
    }
}
