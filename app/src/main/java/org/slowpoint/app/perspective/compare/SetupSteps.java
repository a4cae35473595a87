package org.slowpoint.app.perspective.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.slowpoint.app.chart.ContenderLook;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.session.CheckpointReference;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;
import org.slowpoint.app.shell.StepWords;
import org.slowpoint.engine.comparison.HandDesignedText;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Quoted;

/** Changes of what is compared, from one setup to another. */
final class SetupSteps implements StepKind<SetupSteps.Kept> {

    static final int MOST_ROWS = 200;
    /** The largest number of a row. */
    static final int MOST_NUMBERS = 1_000_000;

    private static final int MOST_LOOKS = 10_000;
    private static final int NUMBERS_OF_ROW = 12;

    /**
     * A setup that can be written.
     *
     * @param setup what is compared
     * @param checkpoints which checkpoint a trained optimizer comes from, by the number of its row
     */
    record Kept(Setup setup, Map<Integer, CheckpointReference> checkpoints) {

        /** Rows without a checkpoint that can be named last as long as the program. */
        private List<Row> lasting() {
            return setup.rows().stream()
                    .filter(row -> row.choice() instanceof Choice.HandDesigned || checkpoints.containsKey(row.number()))
                    .toList();
        }
    }

    private final CompareModel model;
    private final DataFolders data;
    private final Consumer<Setup> shower;

    /**
     * Makes steps.
     *
     * @param model what is compared
     * @param data knows where the data of tasks lies
     * @param shower shows a setup
     */
    SetupSteps(CompareModel model, DataFolders data, Consumer<Setup> shower) {
        this.model = model;
        this.data = data;
        this.shower = shower;
    }

    StateStep<Kept> step(String name, Setup before, Setup after) {
        return new StateStep<>(this, name, StepWords.past(name), kept(before), kept(after));
    }

    /** A setup with what is known of its checkpoints; on the user interface's thread. */
    Kept kept(Setup setup) {
        Map<Integer, CheckpointReference> checkpoints = new HashMap<>();
        for (Row row : setup.rows()) {
            row.choice()
                    .trained()
                    .flatMap(source -> CheckpointReference.of(source, digest(row)))
                    .ifPresent(reference -> checkpoints.put(row.number(), reference));
        }
        return new Kept(setup, checkpoints);
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
    public String id() {
        return "compare.setup";
    }

    @Override
    public int size(Kept state) {
        return NUMBERS_OF_ROW * state.setup().rows().size();
    }

    @Override
    public void show(Kept state) {
        shower.accept(state.setup());
    }

    @Override
    public void write(Kept state, StateWriter to) {
        Setup setup = state.setup();
        to.list("optimizers", state.lasting(), (row, each) -> {
            Optional.ofNullable(state.checkpoints().get(row.number()))
                    .ifPresent(checkpoint -> each.checkpoint("checkpoint", checkpoint));
            if (row.choice() instanceof Choice.Changed changed) {
                each.text("variant", changed.offer().key());
                each.text("title", changed.offer().title());
            }
            if (row.choice() instanceof Choice.HandDesigned handDesigned) {
                each.text("handDesigned", handDesigned.text());
            }
            each.whole("number", row.number());
            each.whole("look", row.look().number());
            each.flag("shown", row.shown());
        });
        to.json("task", Settings.write((Record) setup.task()));
        data.folder(setup.task().data()).ifPresent(folder -> to.file("data", folder));
        to.whole("problems", setup.problems());
        to.whole("steps", setup.steps());
        to.whole("seed", setup.seed());
        setup.reference().ifPresent(number -> to.whole("reference", number));
    }

    @Override
    public Kept read(StateReader from) {
        List<Row> rows = new ArrayList<>();
        Map<Integer, CheckpointReference> checkpoints = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        int written = 0;
        for (StateReader each : from.objects("optimizers", MOST_ROWS)) {
            written++;
            int number = number(each, "number").orElse(written);
            if (!taken.add(number)) {
                throw each.refused("number", "one that no other optimizer has");
            }
            Optional<StateReader> named = each.object("checkpoint");
            Optional<CheckpointReference> checkpoint = named.flatMap(StateReader::checkpoint);
            Optional<Choice> choice = choice(each, named.isPresent(), checkpoint);
            ContenderLook look = new ContenderLook(
                    each.whole("look", 0, MOST_LOOKS).orElse((long) written - 1).intValue());
            boolean shown = each.flag("shown").orElse(true);
            if (choice.isPresent()) {
                rows.add(new Row(number, choice.get(), look, shown));
                checkpoint
                        .filter(reference -> choice.get().trained().isPresent())
                        .ifPresent(reference -> checkpoints.put(number, reference));
            }
        }
        OptionalInt reference = number(from, "reference");
        Setup setup = new Setup(
                rows,
                task(from),
                from.whole("problems", 1, Setup.MOST_PROBLEMS)
                        .orElseThrow(() -> from.missing("problems"))
                        .intValue(),
                from.whole("steps", 1, Setup.MOST_STEPS)
                        .orElseThrow(() -> from.missing("steps"))
                        .intValue(),
                from.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                rows.stream().anyMatch(row -> OptionalInt.of(row.number()).equals(reference))
                        ? reference
                        : OptionalInt.empty());
        // A session of a larger machine opens on a smaller one.
        setup.wrong().ifPresent(from::tell);
        while (setup.wrong().isPresent() && setup.problems() > 1) {
            setup = setup.of(setup.problems() / 2, setup.steps(), setup.seed());
        }
        return new Kept(setup, checkpoints);
    }

    /** The number of a row. */
    static OptionalInt number(StateReader from, String name) {
        return from.whole(name, 1, MOST_NUMBERS)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }

    private TaskConfig task(StateReader from) {
        TaskConfig task = from.json("task")
                .map(json -> Settings.read(json, TaskConfig.class))
                .orElseThrow(() -> from.missing("task"));
        Optional<Path> folder = from.file("data");
        if (task.data().equals(TaskConfig.DRAWN)
                || folder.filter(Files::isDirectory).isPresent()) {
            // Where it lies is true whatever becomes of the session.
            folder.ifPresent(lies -> data.remember(task.data(), lies));
            return task;
        }
        folder.ifPresent(gone -> from.tell("The folder of data " + Quoted.of(gone.toString())
                + " is gone, so optimizers are compared on data that the program makes."));
        return ComparisonRunner.drawn(task);
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
