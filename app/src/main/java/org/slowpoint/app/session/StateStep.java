package org.slowpoint.app.session;

import org.slowpoint.app.shell.UndoHistory;

/**
 * A step from one state to another, which is undone by showing the one and done again by showing the other.
 *
 * @param kind what is changed, and how it is shown and kept
 * @param name what was done, to stand after "Undo"
 * @param words what was done, for the record of steps
 * @param before the state before
 * @param after the state after
 * @param <S> the state
 */
public record StateStep<S>(StepKind<S> kind, String name, String words, S before, S after)
        implements UndoHistory.Edit, LastingEdit {

    @Override
    public String perspective() {
        return kind.perspective();
    }

    @Override
    public void undo() {
        kind.show(before);
    }

    @Override
    public void redo() {
        kind.show(after);
    }

    @Override
    public StateStep<?> settled() {
        return this;
    }

    int size() {
        return kind.size(before) + kind.size(after);
    }

    void write(StateWriter to) {
        to.text("kind", kind.id());
        to.text("name", name);
        to.text("words", words);
        kind.write(before, to.object("before"));
        kind.write(after, to.object("after"));
    }

    static <S> StateStep<S> read(StepKind<S> kind, StateReader from) {
        return new StateStep<>(
                kind,
                from.text("name").orElseThrow(() -> from.missing("name")),
                from.text("words").orElseThrow(() -> from.missing("words")),
                kind.read(from.object("before").orElseThrow(() -> from.missing("before"))),
                kind.read(from.object("after").orElseThrow(() -> from.missing("after"))));
    }
}
