package org.slowpoint.app.perspective;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.slowpoint.app.shell.UndoHistory;

/**
 * The hand on a value that everything on show follows: whatever changes it between {@link #take} and {@link #letRest} is
 * one step that can be undone. Lives on the user interface's thread.
 *
 * @param <T> what the hand changes, an immutable value
 */
public final class Hand<T> {

    private final ObservableValue<T> value;
    private final Consumer<T> setter;
    private final Steps<T> steps;
    private final UndoHistory undo;
    private final Consumer<Boolean> watcher;
    private Held<T> held;

    private record Held<T>(String name, T before) {}

    /** Makes steps of moves. */
    @FunctionalInterface
    public interface Steps<T> {

        /**
         * The step of a move.
         *
         * @param name what it does
         * @param before the value before
         * @param after the value after
         */
        UndoHistory.Edit step(String name, T before, T after);
    }

    /**
     * Creates a hand that holds nothing, whose steps end with the window.
     *
     * @param value what it changes; null while there is nothing to change
     * @param setter changes it
     * @param undo where steps are recorded
     * @param watcher told when the hand takes something and when it lets it rest
     */
    public Hand(ObservableValue<T> value, Consumer<T> setter, UndoHistory undo, Consumer<Boolean> watcher) {
        this(
                value,
                setter,
                (name, before, after) ->
                        UndoHistory.Edit.of(name, () -> setter.accept(before), () -> setter.accept(after)),
                undo,
                watcher);
    }

    /**
     * Creates a hand that holds nothing.
     *
     * @param value what it changes; null while there is nothing to change
     * @param setter changes it
     * @param steps makes steps of its moves
     * @param undo where steps are recorded
     * @param watcher told when the hand takes something and when it lets it rest
     */
    public Hand(
            ObservableValue<T> value, Consumer<T> setter, Steps<T> steps, UndoHistory undo, Consumer<Boolean> watcher) {
        this.value = value;
        this.setter = setter;
        this.steps = steps;
        this.undo = undo;
        this.watcher = watcher;
        undo.addBeforeReplay(this::letRest);
    }

    /** Whether something is in the hand. */
    public boolean holds() {
        return held != null;
    }

    /**
     * The hand takes something.
     *
     * @param name what it does, for the undo menu
     */
    public void take(String name) {
        letRest();
        if (value.getValue() != null) {
            held = new Held<>(name, value.getValue());
            watcher.accept(true);
        }
    }

    /** Changes the value while the hand holds something. */
    public void move(T to) {
        setter.accept(to);
    }

    /** The hand lets rest what it held. */
    public void letRest() {
        if (held != null) {
            Held<T> ended = held;
            held = null;
            record(ended.name(), ended.before(), value.getValue());
            watcher.accept(false);
        }
    }

    /** Changes the value in one step. */
    public void change(String name, T to) {
        take(name);
        move(to);
        letRest();
    }

    private void record(String name, T before, T after) {
        if (!undo.replaying() && !before.equals(after)) {
            undo.push(steps.step(name, before, after));
        }
    }
}
