package org.slowpoint.app.session;

/**
 * A part with a value of it.
 *
 * @param part the part
 * @param state the value
 * @param <S> what it is
 */
record Kept<S>(SessionPart<S> part, S state) {

    void write(StateWriter root) {
        part.write(state, root.object(part.name()));
    }

    void show(Runnable done) {
        part.show(state, done);
    }
}
