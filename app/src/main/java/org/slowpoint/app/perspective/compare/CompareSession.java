package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.chart.ContenderLook;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.session.CheckpointReference;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.engine.comparison.HandDesignedText;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;

/** What is compared, kept and brought back; runs are run again. */
final class CompareSession implements SessionPart<CompareSession.State> {

    /** The perspective, as sessions name it. */
    static final String NAME = "compare";

    private static final int MOST_ROWS = 200;
    private static final int MOST_LOOKS = 10_000;

    /**
     * What is on show.
     *
     * @param setup what is compared; rows have their places as numbers, from 1
     * @param checkpoints which checkpoint a trained optimizer comes from, by the number of its row
     * @param active the number of the row whose sliders are on show; empty for none
     * @param iteration the iteration at which losses are read out
     * @param logTime whether iterations are on a logarithmic axis
     * @param spaces whether state spaces are on show
     * @param selected numbers of the problems that are lit
     */
    record State(
            Setup setup,
            Map<Integer, CheckpointReference> checkpoints,
            OptionalInt active,
            int iteration,
            boolean logTime,
            boolean spaces,
            List<Integer> selected) {}

    private final CompareModel model;
    private final CompareController controller;

    CompareSession(CompareModel model, CompareController controller) {
        this.model = model;
        this.controller = controller;
    }

    @Override
    public String name() {
        return NAME;
    }

    // Runs that nobody looks at are not worth the start's time.
    @Override
    public Optional<String> perspective() {
        return Optional.of(NAME);
    }

    @Override
    public Optional<State> now() {
        return Optional.ofNullable(model.askedProperty().get()).map(this::kept);
    }

    private State kept(Setup setup) {
        List<Row> rows = new ArrayList<>();
        Map<Integer, CheckpointReference> checkpoints = new HashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (Row row : setup.rows()) {
            int place = rows.size() + 1;
            Optional<CheckpointReference> checkpoint =
                    row.choice().trained().flatMap(source -> CheckpointReference.of(source, digest(row)));
            checkpoint.ifPresent(reference -> checkpoints.put(place, reference));
            if (checkpoint.isPresent() || row.choice() instanceof Choice.HandDesigned) {
                places.put(row.number(), place);
                rows.add(new Row(place, row.choice(), row.look(), row.shown()));
            }
        }
        return new State(
                new Setup(
                        rows,
                        setup.task(),
                        setup.problems(),
                        setup.steps(),
                        setup.seed(),
                        place(places, setup.reference())),
                checkpoints,
                place(places, OptionalInt.of(model.activeProperty().get())),
                model.iterationProperty().get(),
                model.logTimeProperty().get(),
                model.spacesShownProperty().get(),
                model.selectedProperty().get());
    }

    private static OptionalInt place(Map<Integer, Integer> places, OptionalInt number) {
        return number.isPresent() && places.containsKey(number.getAsInt())
                ? OptionalInt.of(places.get(number.getAsInt()))
                : OptionalInt.empty();
    }

    private String digest(Row row) {
        Reading reading = model.readingProperty().get();
        return Optional.ofNullable(reading == null ? null : reading.results().get(row.number()))
                .flatMap(Reading.Result::entry)
                .flatMap(entry -> entry.contender().origin())
                .map(origin -> origin.sha256())
                .orElse("");
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(
                model.askedProperty(),
                model.readingProperty(),
                model.activeProperty(),
                model.iterationProperty(),
                model.logTimeProperty(),
                model.spacesShownProperty(),
                model.selectedProperty())) {
            each.addListener(listener);
        }
    }

    @Override
    public void show(State state, Runnable done) {
        controller.bringBack(state);
        done.run();
    }

    @Override
    public void write(State state, StateWriter to) {
        Setup setup = state.setup();
        to.list("optimizers", setup.rows(), (row, each) -> {
            Optional.ofNullable(state.checkpoints().get(row.number()))
                    .ifPresent(checkpoint -> each.checkpoint("checkpoint", checkpoint));
            if (row.choice() instanceof Choice.Changed changed) {
                each.text("variant", changed.offer().key());
                each.text("title", changed.offer().title());
            }
            if (row.choice() instanceof Choice.HandDesigned handDesigned) {
                each.text("handDesigned", handDesigned.text());
            }
            each.whole("look", row.look().number());
            each.flag("shown", row.shown());
        });
        to.json("task", Settings.write((Record) setup.task()));
        to.whole("problems", setup.problems());
        to.whole("steps", setup.steps());
        to.whole("seed", setup.seed());
        setup.reference().ifPresent(place -> to.whole("reference", place));
        state.active().ifPresent(place -> to.whole("active", place));
        to.whole("iteration", state.iteration());
        to.flag("logTime", state.logTime());
        to.flag("stateSpaces", state.spaces());
        to.wholes(
                "selected",
                state.selected().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public State read(StateReader from) {
        List<Row> rows = new ArrayList<>();
        Map<Integer, CheckpointReference> checkpoints = new LinkedHashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        int written = 0;
        for (StateReader each : from.objects("optimizers", MOST_ROWS)) {
            written++;
            int place = rows.size() + 1;
            Optional<StateReader> named = each.object("checkpoint");
            Optional<CheckpointReference> checkpoint = named.flatMap(StateReader::checkpoint);
            Optional<Choice> choice = choice(each, named.isPresent(), checkpoint);
            ContenderLook look = new ContenderLook(
                    each.whole("look", 0, MOST_LOOKS).orElse((long) written - 1).intValue());
            boolean shown = each.flag("shown").orElse(true);
            if (choice.isPresent()) {
                places.put(written, place);
                rows.add(new Row(place, choice.get(), look, shown));
                checkpoint
                        .filter(reference -> choice.get().trained().isPresent())
                        .ifPresent(reference -> checkpoints.put(place, reference));
            }
        }
        TaskConfig task = from.json("task")
                .map(json -> ComparisonRunner.drawn(Settings.read(json, TaskConfig.class)))
                .orElseThrow(() -> from.missing("task"));
        Setup setup = new Setup(
                rows,
                task,
                from.whole("problems", 1, Setup.MOST_PROBLEMS)
                        .orElseThrow(() -> from.missing("problems"))
                        .intValue(),
                from.whole("steps", 1, Setup.MOST_STEPS)
                        .orElseThrow(() -> from.missing("steps"))
                        .intValue(),
                from.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                place(places, place(from, "reference")));
        // A session of a larger machine opens on a smaller one.
        setup.wrong().ifPresent(from::tell);
        while (setup.wrong().isPresent() && setup.problems() > 1) {
            setup = setup.of(setup.problems() / 2, setup.steps(), setup.seed());
        }
        return new State(
                setup,
                checkpoints,
                place(places, place(from, "active")),
                from.whole("iteration", 0, Setup.MOST_STEPS).orElse(0L).intValue(),
                from.flag("logTime").orElse(false),
                from.flag("stateSpaces").orElse(false),
                from.wholes("selected", Setup.MOST_PROBLEMS, 0, Setup.MOST_PROBLEMS - 1)
                        .map(given -> Arrays.stream(given).distinct().boxed().toList())
                        .orElse(List.of()));
    }

    private static OptionalInt place(StateReader from, String name) {
        return from.whole(name, 1, MOST_ROWS)
                .map(place -> OptionalInt.of(place.intValue()))
                .orElse(OptionalInt.empty());
    }

    /** Empty where the checkpoint is gone, which has been told. */
    private static Optional<Choice> choice(StateReader from, boolean named, Optional<CheckpointReference> checkpoint) {
        Optional<String> written = from.text("handDesigned");
        Optional<String> variant = from.text("variant");
        Optional<String> title = from.text("title");
        if (written.isPresent()) {
            HandDesignedText parsed = HandDesignedText.parse(written.get());
            Choice.HandDesigned choice = new Choice.HandDesigned(parsed.family(), parsed.hyperparameters());
            choice.family().create(choice.values(), 1);
            return Optional.of(choice);
        }
        if (!named) {
            throw from.missing("checkpoint");
        }
        Optional<OptimizerSource> source = checkpoint.flatMap(CheckpointReference::source);
        return source.map(found -> variant.isPresent()
                ? new Choice.Changed(found, new Variants.Offer(variant.get(), title.orElse(variant.get())))
                : new Choice.Learned(found));
    }
}
