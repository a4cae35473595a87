package org.slowpoint.app.session;

import java.util.List;
import java.util.Optional;

/**
 * A part of what is on screen, such as a perspective, as a value: an immutable record that is taken and shown on the user
 * interface's thread, and written and read on any.
 *
 * @param <S> the value
 */
public interface SessionPart<S> {

    /** A short name that stays: the field of the file. */
    String name();

    /** The perspective whose showing it waits for when a session is opened; empty for a part that is shown at once. */
    default Optional<String> perspective() {
        return Optional.empty();
    }

    /** What is on screen now; empty where there is nothing to keep. */
    Optional<S> now();

    /**
     * Brings back what was on screen; what cannot be shown any more is left out.
     *
     * @param state what was
     * @param done called once, on the user interface's thread, when it is shown or will not be
     */
    void show(S state, Runnable done);

    /**
     * Begins to tell of changes.
     *
     * @param changed called after each change that is worth keeping, on the user interface's thread; may come often
     */
    void watch(Runnable changed);

    /** Writes a value. */
    void write(S state, StateWriter to);

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws SessionException naming a field that holds what does not fit
     */
    S read(StateReader from);

    /** The kinds of steps that its hand makes, so that they can be undone after another start. */
    default List<StepKind<?>> steps() {
        return List.of();
    }
}
