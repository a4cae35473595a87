package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.engine.task.Tasks;

/** What the form says in Train, kept and brought back; trainings keep themselves, and are offered to go on with. */
final class TrainSession implements SessionPart<TrainSession.State> {

    /**
     * What the form says.
     *
     * @param task the task, by the engine's name
     * @param preset the id of the preset
     * @param seed as it is typed
     */
    record State(String task, String preset, String seed) {}

    private final TrainModel model;

    TrainSession(TrainModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public Optional<State> now() {
        return Optional.ofNullable(model.presetProperty().get())
                .map(preset -> new State(
                        model.taskProperty().get(),
                        preset.id(),
                        model.seedProperty().get()));
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(model.taskProperty(), model.presetProperty(), model.seedProperty())) {
            each.addListener(listener);
        }
    }

    @Override
    public void show(State state, Runnable done) {
        model.taskProperty().set(state.task());
        model.seedProperty().set(state.seed());
        model.presets().stream()
                .filter(preset -> preset.id().equals(state.preset()))
                .findFirst()
                .ifPresent(model.presetProperty()::set);
        done.run();
    }

    @Override
    public void write(State state, StateWriter to) {
        to.text("task", state.task());
        to.text("preset", state.preset());
        to.text("seed", state.seed());
    }

    @Override
    public State read(StateReader from) {
        String task = from.text("task").orElse(Tasks.names().get(0));
        if (!Tasks.names().contains(task)) {
            throw from.refused("task", "one of " + Tasks.names());
        }
        return new State(task, from.text("preset").orElse(""), from.text("seed").orElse("0"));
    }
}
