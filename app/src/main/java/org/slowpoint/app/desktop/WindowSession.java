package org.slowpoint.app.desktop;

import java.util.Optional;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.shell.MainWindow;

/** Which perspective is on show and what lies beside it, kept and brought back. */
final class WindowSession implements SessionPart<WindowSession.State> {

    /**
     * What is on show.
     *
     * @param perspective the perspective's id
     * @param library whether the library is wanted beside it
     * @param steps whether the record of steps is
     */
    record State(String perspective, boolean library, boolean steps) {}

    private final MainWindow window;

    WindowSession(MainWindow window) {
        this.window = window;
    }

    @Override
    public String name() {
        return "window";
    }

    @Override
    public Optional<State> now() {
        return Optional.of(new State(
                window.perspective().id(),
                window.libraryWanted(),
                window.stepsShownProperty().get()));
    }

    @Override
    public void watch(Runnable changed) {
        window.libraryShownProperty().subscribe((before, after) -> changed.run());
        window.stepsShownProperty().subscribe((before, after) -> changed.run());
        window.perspectiveProperty().subscribe((before, after) -> changed.run());
    }

    @Override
    public void show(State state, Runnable done) {
        if (window.hasPerspective(state.perspective())) {
            window.showPerspective(state.perspective());
        }
        window.wantLibrary(state.library());
        window.stepsShownProperty().set(state.steps());
        done.run();
    }

    @Override
    public void write(State state, StateWriter to) {
        to.text("perspective", state.perspective());
        to.flag("library", state.library());
        to.flag("steps", state.steps());
    }

    @Override
    public State read(StateReader from) {
        return new State(
                from.text("perspective").orElse(""),
                from.flag("library").orElse(true),
                from.flag("steps").orElse(false));
    }
}
