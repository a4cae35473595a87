package org.slowpoint.app.session;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A part of a session for tests: a number, a text and perhaps a checkpoint, and steps from one to another. */
final class Sketch implements SessionPart<Sketch.State> {

    /** What it shows. */
    record State(double number, String text, Optional<CheckpointReference> checkpoint) {}

    private final ObjectProperty<State> shown = new SimpleObjectProperty<>();
    private final String name;
    private final Optional<String> perspective;
    private final Steps steps = new Steps();

    Sketch(String name, Optional<String> perspective) {
        this.name = name;
        this.perspective = perspective;
    }

    static State state(double number) {
        return new State(number, "number " + number, Optional.empty());
    }

    State shown() {
        return shown.get();
    }

    void put(State state) {
        shown.set(state);
    }

    /** The hand puts something else, as a step. */
    StateStep<State> step(State after) {
        StateStep<State> step = new StateStep<>(steps, "put it", "Put it to " + after.number(), shown.get(), after);
        shown.set(after);
        return step;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> perspective() {
        return perspective;
    }

    @Override
    public Optional<State> now() {
        return Optional.ofNullable(shown.get());
    }

    @Override
    public void show(State state, Runnable done) {
        shown.set(state);
        done.run();
    }

    @Override
    public void watch(Runnable changed) {
        shown.subscribe((before, after) -> changed.run());
    }

    @Override
    public void write(State state, StateWriter to) {
        to.number("number", state.number());
        to.text("text", state.text());
        state.checkpoint().ifPresent(checkpoint -> to.checkpoint("checkpoint", checkpoint));
    }

    @Override
    public State read(StateReader from) {
        return new State(
                from.number("number").orElse(0.0), from.text("text").orElse(""), from.checkpoint("checkpoint"));
    }

    @Override
    public List<StepKind<?>> steps() {
        return List.of(steps);
    }

    private final class Steps implements StepKind<State> {

        @Override
        public String id() {
            return name + ".sketch";
        }

        @Override
        public int size(State state) {
            return 1;
        }

        @Override
        public void show(State state) {
            shown.set(state);
        }

        @Override
        public void write(State state, StateWriter to) {
            Sketch.this.write(state, to);
        }

        @Override
        public State read(StateReader from) {
            return Sketch.this.read(from);
        }
    }
}
