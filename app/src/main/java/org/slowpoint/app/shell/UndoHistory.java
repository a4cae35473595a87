package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What was done, in order, and how much of it stands: what was undone can be done again. A step is taken back and again
 * in the perspective in which it was done.
 */
public final class UndoHistory {

    /** How many edits are kept. */
    public static final int LIMIT = 200;

    /** One step that can be taken back. */
    public interface Edit {

        /** What was done, to stand after "Undo": lower case, a verb first, such as "drag probe". */
        String name();

        /** What was done, for the record of steps: past tense, with the numbers that matter. */
        default String words() {
            return StepWords.past(name());
        }

        /** The id of the perspective whose step it is; empty for the one that is on show when it is done. */
        default String perspective() {
            return "";
        }

        /** Takes the step back. */
        void undo();

        /** Takes the step again. */
        void redo();

        /**
         * An edit made of two actions.
         *
         * @param name what was done
         * @param undo takes it back
         * @param redo does it again
         * @return the edit
         */
        static Edit of(String name, Runnable undo, Runnable redo) {
            return new Edit() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public void undo() {
                    undo.run();
                }

                @Override
                public void redo() {
                    redo.run();
                }
            };
        }
    }

    /**
     * A step that was taken.
     *
     * @param perspective the id of the perspective in which; empty for none
     * @param edit what was done
     */
    public record Step(String perspective, Edit edit) {}

    private final String undoVerb;
    private final String redoVerb;
    private final ObservableList<Step> steps = FXCollections.observableArrayList();
    private final ObservableList<Step> stepsView = FXCollections.unmodifiableObservableList(steps);
    private final ReadOnlyIntegerWrapper standing = new ReadOnlyIntegerWrapper(this, "standing");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
    private final ReadOnlyStringWrapper undoText = new ReadOnlyStringWrapper(this, "undoText");
    private final ReadOnlyStringWrapper redoText = new ReadOnlyStringWrapper(this, "redoText");
    private boolean replaying;
    private final List<Runnable> beforeReplay = new ArrayList<>();
    private Supplier<String> onShow = () -> "";
    private Consumer<String> show = perspective -> {};

    /** Creates an empty history whose texts begin with "Undo" and "Redo". */
    public UndoHistory() {
        this("Undo", "Redo");
    }

    /**
     * Creates an empty history.
     *
     * @param undoVerb the word before an edit's name in {@link #undoTextProperty}, such as "Back:"
     * @param redoVerb the same for {@link #redoTextProperty}
     */
    public UndoHistory(String undoVerb, String redoVerb) {
        this.undoVerb = undoVerb;
        this.redoVerb = redoVerb;
        refresh();
    }

    /**
     * Has steps taken back and again where they were taken, so that nothing changes unseen.
     *
     * @param perspectiveOnShow the id of the perspective on show
     * @param shower shows a perspective by its id
     */
    void follow(Supplier<String> perspectiveOnShow, Consumer<String> shower) {
        onShow = perspectiveOnShow;
        show = shower;
    }

    /**
     * Records a step that has been taken already. What was undone before cannot be done again after this.
     *
     * @param edit the step
     * @throws IllegalStateException when called from within an edit's undo or redo
     */
    public void push(Edit edit) {
        refuseWhileReplaying();
        steps.remove(standing.get(), steps.size());
        String where = edit.perspective().isEmpty() ? onShow.get() : edit.perspective();
        steps.add(new Step(where, edit));
        if (steps.size() > LIMIT) {
            steps.remove(0);
        }
        stand(steps.size());
    }

    /**
     * Adds what is done before a step is taken back or again: whoever is in the middle of a step pushes it now.
     *
     * @param action may push edits
     * @return ends that, for whoever goes before the history does
     */
    public Runnable addBeforeReplay(Runnable action) {
        beforeReplay.add(action);
        return () -> beforeReplay.remove(action);
    }

    /** Takes the newest step back; does nothing when there is none. */
    public void undo() {
        refuseWhileReplaying();
        beforeReplay.forEach(Runnable::run);
        if (standing.get() > 0) {
            Step step = steps.get(standing.get() - 1);
            replay(step, step.edit()::undo);
            stand(standing.get() - 1);
        }
    }

    /** Takes the step that was undone last again; does nothing when there is none. */
    public void redo() {
        refuseWhileReplaying();
        beforeReplay.forEach(Runnable::run);
        if (standing.get() < steps.size()) {
            Step step = steps.get(standing.get());
            replay(step, step.edit()::redo);
            stand(standing.get() + 1);
        }
    }

    /**
     * Takes steps back or again until so many stand.
     *
     * @param count from 0 to the number of {@link #steps}; what lies beyond ends there
     */
    public void goTo(int count) {
        int wanted = Math.max(0, Math.min(count, steps.size()));
        while (standing.get() > wanted) {
            undo();
        }
        while (standing.get() < Math.min(wanted, steps.size())) {
            redo();
        }
    }

    /** Forgets everything, as when another document is opened. */
    public void clear() {
        refuseWhileReplaying();
        steps.clear();
        stand(0);
    }

    /**
     * Forgets the steps of one perspective, as when something else is opened in it.
     *
     * @param perspective its id; steps of no perspective go with it
     */
    public void clear(String perspective) {
        refuseWhileReplaying();
        List<Step> others =
                steps.stream().filter(step -> isElsewhere(step, perspective)).toList();
        int stay = (int) steps.stream()
                .limit(standing.get())
                .filter(step -> isElsewhere(step, perspective))
                .count();
        steps.setAll(others);
        stand(stay);
    }

    private static boolean isElsewhere(Step step, String perspective) {
        return !step.perspective().isEmpty() && !step.perspective().equals(perspective);
    }

    /**
     * Puts steps of an earlier start before those that were taken since.
     *
     * @param before the steps, oldest first
     * @param stood how many of them stood; while something was done since, what had been undone is left out
     */
    public void restore(List<Step> before, int stood) {
        refuseWhileReplaying();
        int stand = Math.max(0, Math.min(stood, before.size()));
        List<Step> kept = steps.isEmpty() ? before : before.subList(0, stand);
        List<Step> all = new ArrayList<>(kept);
        all.addAll(steps);
        int excess = Math.max(0, all.size() - LIMIT);
        int now = stand + standing.get() - excess;
        steps.setAll(all.subList(excess, all.size()));
        stand(Math.max(0, now));
    }

    /** Every step, oldest first: those that stand, then those that were undone; read only. */
    public ObservableList<Step> steps() {
        return stepsView;
    }

    /** How many of {@link #steps} stand. */
    public ReadOnlyIntegerProperty standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Whether an edit is being undone or redone now: what changes meanwhile must not be recorded. */
    public boolean replaying() {
        return replaying;
    }

    /** Whether there is a step to take back. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether there is a step to take again. */
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** "Undo drag probe", or "Undo" when there is nothing. */
    public ReadOnlyStringProperty undoTextProperty() {
        return undoText.getReadOnlyProperty();
    }

    /** "Redo drag probe", or "Redo" when there is nothing. */
    public ReadOnlyStringProperty redoTextProperty() {
        return redoText.getReadOnlyProperty();
    }

    private void replay(Step step, Runnable action) {
        if (!step.perspective().isEmpty()) {
            show.accept(step.perspective());
        }
        replaying = true;
        try {
            action.run();
        } finally {
            replaying = false;
        }
    }

    private void refuseWhileReplaying() {
        if (replaying) {
            throw new IllegalStateException("an edit must not change the history it is replayed from");
        }
    }

    private void stand(int count) {
        standing.set(count);
        refresh();
    }

    private void refresh() {
        int count = standing.get();
        canUndo.set(count > 0);
        canRedo.set(count < steps.size());
        undoText.set(
                count == 0
                        ? undoVerb
                        : undoVerb + " " + steps.get(count - 1).edit().name());
        redoText.set(
                count == steps.size()
                        ? redoVerb
                        : redoVerb + " " + steps.get(count).edit().name());
    }
}
