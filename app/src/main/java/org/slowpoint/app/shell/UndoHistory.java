package org.slowpoint.app.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What was done and can be undone, newest first, and what was undone and can be done again. */
public final class UndoHistory {

    /** How many edits are kept. */
    public static final int LIMIT = 200;

    /** One step that can be taken back. */
    public interface Edit {

        /** What was done, to stand after "Undo": lower case, a verb first, such as "drag probe". */
        String name();

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

    private final String undoVerb;
    private final String redoVerb;
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
    private final ReadOnlyStringWrapper undoText = new ReadOnlyStringWrapper(this, "undoText");
    private final ReadOnlyStringWrapper redoText = new ReadOnlyStringWrapper(this, "redoText");
    private boolean replaying;
    private final List<Runnable> beforeReplay = new ArrayList<>();

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
     * Records a step that has been taken already. What was undone before cannot be done again after this.
     *
     * @param edit the step
     * @throws IllegalStateException when called from within an edit's undo or redo
     */
    public void push(Edit edit) {
        refuseWhileReplaying();
        undone.clear();
        done.push(edit);
        if (done.size() > LIMIT) {
            done.removeLast();
        }
        changed();
    }

    /**
     * Adds what is done before a step is taken back or again: whoever is in the middle of a step pushes it now.
     *
     * @param action may push edits
     */
    public void addBeforeReplay(Runnable action) {
        beforeReplay.add(action);
    }

    /** Takes the newest step back; does nothing when there is none. */
    public void undo() {
        refuseWhileReplaying();
        beforeReplay.forEach(Runnable::run);
        if (!done.isEmpty()) {
            replay(done.peek()::undo);
            undone.push(done.pop());
            changed();
        }
    }

    /** Takes the step that was undone last again; does nothing when there is none. */
    public void redo() {
        refuseWhileReplaying();
        beforeReplay.forEach(Runnable::run);
        if (!undone.isEmpty()) {
            replay(undone.peek()::redo);
            done.push(undone.pop());
            changed();
        }
    }

    /** Forgets everything, as when another document is opened. */
    public void clear() {
        refuseWhileReplaying();
        done.clear();
        undone.clear();
        changed();
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

    private void replay(Runnable action) {
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

    private void changed() {
        refresh();
    }

    private void refresh() {
        canUndo.set(!done.isEmpty());
        canRedo.set(!undone.isEmpty());
        undoText.set(done.isEmpty() ? undoVerb : undoVerb + " " + done.peek().name());
        redoText.set(
                undone.isEmpty() ? redoVerb : redoVerb + " " + undone.peek().name());
    }
}
