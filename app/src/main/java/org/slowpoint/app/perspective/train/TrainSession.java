package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.engine.task.Tasks;

/**
 * What the form says in Train, which training is on show with the cursor over its snapshots, and where the data lies that
 * trainings learn from, kept and brought back; trainings keep themselves.
 */
final class TrainSession implements SessionPart<TrainSession.State> {

    private static final String NAME = "train";
    private static final int MOST_FOLDERS = 100;

    /**
     * What is on show.
     *
     * @param task the form's task, by the engine's name
     * @param preset the id of the preset
     * @param seed as it is typed
     * @param run the name of the training on show; empty for none
     * @param step the meta-step of the snapshot looked at; empty while the cursor is live
     * @param folders where data lies, by the name that configurations remember it by
     */
    record State(
            String task,
            String preset,
            String seed,
            Optional<String> run,
            OptionalInt step,
            Map<String, Path> folders) {}

    private final TrainModel model;
    private final TrainController controller;
    /** What is being brought back is kept as if it were on show. */
    private State returning;

    TrainSession(TrainModel model, TrainController controller) {
        this.model = model;
        this.controller = controller;
    }

    @Override
    public String name() {
        return NAME;
    }

    // A training that nobody looks at is not worth the start's time.
    @Override
    public Optional<String> perspective() {
        return Optional.of(NAME);
    }

    @Override
    public Optional<State> now() {
        if (returning != null) {
            return Optional.of(returning);
        }
        Moment chosen = model.moments().chosenProperty().get();
        return Optional.ofNullable(model.presetProperty().get())
                .map(preset -> new State(
                        model.taskProperty().get(),
                        preset.id(),
                        model.seedProperty().get(),
                        Optional.ofNullable(model.runs().shownProperty().get())
                                .map(run -> run.session().name()),
                        chosen == null ? OptionalInt.empty() : OptionalInt.of(chosen.step()),
                        controller.tasks().folders()));
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(
                model.taskProperty(),
                model.presetProperty(),
                model.seedProperty(),
                model.askedProperty(),
                model.runs().shownProperty(),
                model.moments().chosenProperty(),
                // A training has its name once its file is there, and may be renamed.
                model.runs().shownProperty().flatMap(Run::nameProperty))) {
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
        state.folders().forEach(controller.tasks()::remember);
        if (state.run().isEmpty()) {
            done.run();
            return;
        }
        returning = state;
        controller.stored().bringBack(state.run().get(), back -> {
            returning = null;
            if (back.isPresent()) {
                state.step().ifPresent(step -> controller.moments().toStep(step));
            }
            done.run();
        });
    }

    @Override
    public void write(State state, StateWriter to) {
        to.text("task", state.task());
        to.text("preset", state.preset());
        to.text("seed", state.seed());
        state.run().ifPresent(name -> to.text("run", name));
        state.step().ifPresent(step -> to.whole("step", step));
        to.list("folders", new TreeMap<>(state.folders()).entrySet(), (each, folder) -> {
            folder.text("data", each.getKey());
            folder.file("folder", each.getValue());
        });
    }

    @Override
    public State read(StateReader from) {
        String task = from.text("task").orElse(Tasks.names().get(0));
        if (!Tasks.names().contains(task)) {
            throw from.refused("task", "one of " + Tasks.names());
        }
        Map<String, Path> folders = new LinkedHashMap<>();
        for (StateReader each : from.objects("folders", MOST_FOLDERS)) {
            folders.put(
                    each.text("data").orElseThrow(() -> each.missing("data")),
                    each.file("folder").orElseThrow(() -> each.missing("folder")));
        }
        Optional<Long> step = from.whole("step", 0, Integer.MAX_VALUE);
        return new State(
                task,
                from.text("preset").orElse(""),
                from.text("seed").orElse("0"),
                from.text("run"),
                step.isPresent() ? OptionalInt.of(step.get().intValue()) : OptionalInt.empty(),
                Map.copyOf(folders));
    }
}
