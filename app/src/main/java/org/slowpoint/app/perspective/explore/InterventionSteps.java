package org.slowpoint.app.perspective.explore;

import java.util.Optional;
import java.util.function.Consumer;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;

/** Choices of what is changed in the optimizer, by the change's title; empty for the optimizer as it is. */
final class InterventionSteps implements StepKind<Optional<String>> {

    private static final String TITLE = "intervention";

    private final Consumer<Optional<String>> shower;

    /**
     * Makes steps.
     *
     * @param shower shows the change of a title, where there is one
     */
    InterventionSteps(Consumer<Optional<String>> shower) {
        this.shower = shower;
    }

    @Override
    public String id() {
        return "explore.intervention";
    }

    @Override
    public int size(Optional<String> title) {
        return 1;
    }

    @Override
    public void show(Optional<String> title) {
        shower.accept(title);
    }

    @Override
    public void write(Optional<String> title, StateWriter to) {
        title.ifPresent(text -> to.text(TITLE, text));
    }

    @Override
    public Optional<String> read(StateReader from) {
        return from.text(TITLE);
    }
}
