package org.slowpoint.app.session;

/**
 * A kind of steps, each from one state of something to another: what makes a step last beyond the program's end.
 *
 * @param <S> the state, an immutable value
 */
public interface StepKind<S> {

    /** A name that no other kind has and that stays, beginning with its perspective: {@code explore.probe}. */
    String id();

    /** The id of the perspective in which such steps are made. */
    default String perspective() {
        return id().substring(0, id().indexOf('.'));
    }

    /** About how many numbers a state has. */
    int size(S state);

    /** Shows a state; one that does not fit what is open now is passed over. */
    void show(S state);

    /** Writes a state. */
    void write(S state, StateWriter to);

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws SessionException naming a field that holds what does not fit
     */
    S read(StateReader from);
}
