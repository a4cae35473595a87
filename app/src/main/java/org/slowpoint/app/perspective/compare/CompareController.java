package org.slowpoint.app.perspective.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.perspective.Hand;
import org.slowpoint.app.shell.FileDialogs;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.tune.Family;

/**
 * What the hand can do with a comparison; every act is one step of undo. With {@link #tuning} the only one to change the
 * model and to start work. Lives on the user interface's thread.
 */
final class CompareController implements AutoCloseable {

    /** The matter that notifications of what could not be added are about. */
    private static final String ADDING = "compare-adding";

    private static final int NONE = -1;
    private static final int USUAL_PROBLEMS = 64;
    private static final int NETWORK_PROBLEMS = 8;
    private static final List<Family> FIRST = List.of(Family.MOMENTUM, Family.ADAM);

    private final CompareModel model;
    private final FxJobs jobs;
    private final Notifications notifications;
    private final ComparisonRunner runner = new ComparisonRunner();
    private final RunAnswers answers;
    private final SetupSteps steps;
    private final Hand<Setup> hand;
    private final TuningControl tuning;
    private final SpacesControl spaces;
    // What came before the first look was there.
    private final List<OptimizerSource> waiting = new ArrayList<>();
    private int numbers;
    private boolean begun;

    CompareController(CompareModel model, UndoHistory undo, FxJobs jobs, Notifications notifications, Effort effort) {
        this.model = model;
        this.jobs = jobs;
        this.notifications = notifications;
        answers = new RunAnswers(model, jobs, runner);
        steps = new SetupSteps(model, runner.data(), model::setAsked);
        hand = new Hand<>(model.askedProperty(), model::setAsked, steps::step, undo, held -> {});
        tuning = new TuningControl(model, this, jobs, runner, effort);
        spaces = new SpacesControl(model, jobs, runner);
    }

    TuningControl tuning() {
        return tuning;
    }

    SpacesControl spaces() {
        return spaces;
    }

    /** Changes of what is compared as steps that last. */
    SetupSteps steps() {
        return steps;
    }

    /** The largest number that a row ever had. */
    int numbers() {
        return numbers;
    }

    /** What a first look needs: learned optimizers beside tuned ones on the task of the first. */
    private record First(
            List<OptimizerSource> sources, List<StoredCheckpoint> stored, TaskConfig task, List<Baseline> tuned) {

        static First of(List<OptimizerSource> sources, ComparisonRunner runner, Progress progress) {
            List<StoredCheckpoint> stored = sources.stream()
                    .map(source -> runner.checkpoint(source, progress))
                    .toList();
            TaskConfig task = ComparisonRunner.drawnTask(stored.get(0))
                    .orElseGet(() -> Tasks.config(Tasks.names().get(0), Map.of()));
            return new First(
                    sources,
                    stored,
                    task,
                    Samples.baselines(
                            task.name(),
                            task.numbers(),
                            stored.get(0).checkpoint().testSteps()));
        }
    }

    /** Opens with a sample against tuned momentum and Adam, unless there is something already. */
    void begin() {
        if (!begun) {
            startAgain();
        }
    }

    /** Compares the first sample with tuned optimizers on its task. */
    void startAgain() {
        begun = true;
        boolean first = now() == null;
        OptimizerSource source = OptimizerSource.of(Samples.recurrent().get(0));
        // What was brought back meanwhile stays.
        begin(List.of(source), "start again", () -> !first || now() == null);
    }

    /** Compares learned optimizers with tuned ones on the task of the first, in the place of what is compared. */
    void compare(List<OptimizerSource> sources) {
        begun = true;
        begin(sources, "compare " + sources.size() + " optimizers", () -> true);
    }

    private void begin(List<OptimizerSource> sources, String name, BooleanSupplier wanted) {
        jobs.submit(
                "Open " + sources.get(0).title(),
                progress -> First.of(sources, runner, progress),
                opened -> {
                    if (wanted.getAsBoolean()) {
                        open(opened, name);
                    }
                },
                failure -> {
                    begun = now() != null;
                    notifications.error(ADDING, Reasons.of(failure), failure);
                });
    }

    /** Compares what was compared when a session was kept, with what can be made of its learned optimizers. */
    void bringBack(CompareSession.State state) {
        begun = true;
        Setup setup = state.kept().setup();
        numbers = Math.max(numbers, state.numbers());
        // Results of what was on show are of other rows, whatever their numbers.
        if (!setup.sameRuns(now())) {
            model.setReading(null);
        }
        model.setIteration(state.iteration());
        model.setLogTime(state.logTime());
        model.setSelected(state.selected());
        model.setSpacesShown(state.spaces());
        model.setPlan(state.plan());
        model.setAsked(setup);
        choose(state.active().orElse(NONE));
        setup.rows().stream()
                .flatMap(row -> row.choice().trained().stream())
                .distinct()
                .forEach(this::offer);
        addWaiting();
    }

    private void offer(OptimizerSource source) {
        jobs.submit(
                "Read " + source.title(),
                progress -> runner.checkpoint(source, progress),
                stored -> offer(source, stored),
                failure -> {
                    // Its row says why it has no runs.
                });
    }

    private void addWaiting() {
        List<OptimizerSource> came = List.copyOf(waiting);
        waiting.clear();
        add(came);
    }

    private void open(First first, String name) {
        Setup setup = new Setup(
                List.of(),
                first.task(),
                first.task().network() ? NETWORK_PROBLEMS : USUAL_PROBLEMS,
                first.stored().get(0).checkpoint().testSteps(),
                0,
                OptionalInt.empty());
        for (OptimizerSource source : first.sources()) {
            setup = setup.with(++numbers, new Choice.Learned(source));
        }
        for (Baseline baseline : first.tuned()) {
            Family family = Family.ofId(baseline.optimizer());
            if (FIRST.contains(family)) {
                setup = setup.with(++numbers, new Choice.HandDesigned(family, baseline.hyperparameters()));
            }
        }
        for (int i = 0; i < first.sources().size(); i++) {
            offer(first.sources().get(i), first.stored().get(i));
        }
        model.setIteration(setup.steps() / 2);
        if (model.askedProperty().get() == null) {
            model.setAsked(setup);
        } else {
            hand.change(name, setup);
        }
        choose(setup.rows().stream()
                .filter(row -> row.choice() instanceof Choice.HandDesigned)
                .findFirst()
                .orElse(setup.rows().get(0))
                .number());
        addWaiting();
    }

    private Setup now() {
        return model.askedProperty().get();
    }

    private void offer(OptimizerSource source, StoredCheckpoint stored) {
        Map<String, List<Variants.Offer>> offers =
                new HashMap<>(model.offersProperty().get());
        offers.put(source.id(), Variants.offered(stored.checkpoint()));
        model.setOffers(offers);
    }

    // ---- the list ----

    /** Adds learned optimizers, once they have been read. */
    void add(List<OptimizerSource> sources) {
        if (now() == null) {
            waiting.addAll(sources);
            begin();
            return;
        }
        for (OptimizerSource source : sources) {
            jobs.submit(
                    "Add " + source.title(),
                    progress -> runner.checkpoint(source, progress),
                    stored -> {
                        notifications.settle(ADDING);
                        offer(source, stored);
                        add("add " + source.title(), new Choice.Learned(source));
                    },
                    failure -> notifications.error(ADDING, Reasons.of(failure), failure));
        }
    }

    /** Adds what is made of a learned optimizer. */
    void add(OptimizerSource source, Variants.Offer offer) {
        Choice.Changed changed = new Choice.Changed(source, offer);
        add("add " + changed.title(), changed);
    }

    /** Adds a hand-designed optimizer with its numbers. */
    void add(Choice.HandDesigned choice) {
        add("add " + choice.title(), choice);
    }

    /** Adds a hand-designed optimizer with what is tuned for the task or, where nothing is, usual numbers. */
    void add(Family family) {
        if (now() == null) {
            return;
        }
        tuned(family, found -> add(new Choice.HandDesigned(family, found.orElseGet(() -> Effort.usual(family)))));
    }

    private void add(String name, Choice choice) {
        if (now() == null) {
            return;
        }
        int number = ++numbers;
        Setup more = now().with(number, choice);
        if (more.wrong().isPresent()) {
            notifications.warning(more.wrong().get());
            return;
        }
        hand.change(name, more);
        choose(number);
    }

    private void tuned(Family family, java.util.function.Consumer<Optional<Map<String, Double>>> then) {
        Setup setup = now();
        jobs.submit(
                "Look up tuned " + family.title(),
                progress -> Samples.baselines(setup.task().name(), setup.task().numbers(), setup.steps()).stream()
                        .filter(baseline -> baseline.optimizer().equals(family.id()))
                        .findFirst()
                        .map(Baseline::hyperparameters),
                then);
    }

    /** Takes a row out. */
    void remove(int number) {
        Setup setup = now();
        setup.row(number).ifPresent(row -> hand.change("remove " + row.choice().title(), setup.without(number)));
    }

    /** Shows a row in the views, or not. */
    void show(int number, boolean shown) {
        change(number, shown ? "show" : "hide", row -> row.shown(shown));
    }

    /** Brings a row's sliders on show. */
    void choose(int number) {
        model.setActive(number);
    }

    /** Sets which row differences are to; empty for the best. */
    void compareWith(OptionalInt number) {
        Setup setup = now();
        if (setup != null && !setup.reference().equals(number)) {
            hand.change("choose what to compare with", setup.minus(number));
        }
    }

    private void change(int number, String verb, UnaryOperator<Row> how) {
        Setup setup = now();
        setup.row(number).ifPresent(row -> hand.change(verb + " " + row.choice().title(), setup.changed(number, how)));
    }

    // ---- hyper-parameters ----

    /** The hand takes a slider of a row. */
    void take(int number, String parameter) {
        now().row(number)
                .ifPresent(row ->
                        hand.take("set " + parameter + " of " + row.choice().title()));
    }

    /** The hand moves it. */
    void move(int number, String parameter, double value) {
        hand.move(now().changed(
                        number,
                        row -> row.choice() instanceof Choice.HandDesigned written
                                ? row.with(written.with(parameter, value))
                                : row));
    }

    /** The hand lets it rest. */
    void letRest() {
        hand.letRest();
    }

    /** Sets one number in one step, unless it cannot be. */
    void enter(int number, String parameter, double value) {
        Optional<Row> row = now().row(number);
        if (row.isPresent() && row.get().choice() instanceof Choice.HandDesigned written) {
            Choice.HandDesigned wanted = written.with(parameter, value);
            try {
                wanted.family().create(wanted.values(), now().steps());
            } catch (IllegalArgumentException e) {
                notifications.warning(parameter + " of " + written.title() + ": " + Reasons.of(e));
                return;
            }
            change(number, "set " + parameter + " of", each -> each.with(wanted));
        }
    }

    /** Sets all numbers of a row in one step. */
    void set(int number, Map<String, Double> values) {
        change(
                number,
                "set the numbers of",
                row -> row.choice() instanceof Choice.HandDesigned written
                        ? row.with(new Choice.HandDesigned(written.family(), values))
                        : row);
    }

    /** Sets a row's numbers to those tuned for the task. */
    void useTuned(int number) {
        if (now().row(number).map(Row::choice).orElse(null) instanceof Choice.HandDesigned written) {
            tuned(written.family(), found -> {
                if (found.isPresent()) {
                    set(number, found.get());
                } else {
                    notifications.warning("No tuned numbers of " + written.title()
                            + " are known for this task; search for some below.");
                }
            });
        }
    }

    /** Sets a row's numbers to usual ones; its learning rate stays. */
    void useUsual(int number) {
        if (now().row(number).map(Row::choice).orElse(null) instanceof Choice.HandDesigned written) {
            set(number, Effort.usual(written.family(), written.values().get(Family.RATE)));
        }
    }

    // ---- problems ----

    /** Runs all on another task, with its usual settings. */
    void setTask(String name) {
        Setup setup = now();
        if (setup != null && !setup.task().name().equals(name)) {
            TaskConfig task = Tasks.config(name, Map.of());
            int problems = task.network() ? Math.min(setup.problems(), NETWORK_PROBLEMS) : setup.problems();
            hand.change("choose the task", setup.on(task).of(problems, setup.steps(), setup.seed()));
        }
    }

    /** Asks for a folder of data for the task, and runs all on what it holds. */
    void chooseData(FileDialogs dialogs) {
        if (now() != null) {
            runner.data().choose(dialogs, jobs, now().task(), this::setData);
        }
    }

    /** Runs all on what the program makes. */
    void drawData() {
        setData(TaskConfig.DRAWN);
    }

    private void setData(String name) {
        TaskConfig task = now().task();
        if (task.takesData() && !task.data().equals(name)) {
            hand.change("choose the data", now().on((TaskConfig) Settings.with((Record) task, Map.of("data", name))));
        }
    }

    /** Where data lies that was chosen. */
    DataFolders data() {
        return runner.data();
    }

    /** Runs all on the same task with other settings. */
    void setTask(TaskConfig task) {
        if (now() != null) {
            hand.change("change the task", now().on(task));
        }
    }

    /**
     * Sets how many problems of which seed are run how long.
     *
     * @return why that cannot be, one sentence; empty when it can
     */
    Optional<String> setProblems(int problems, int steps, long seed) {
        Setup wanted = now().of(problems, steps, seed);
        if (wanted.wrong().isEmpty() && !wanted.equals(now())) {
            hand.change("change the problems", wanted);
            scrub(Math.min(model.iterationProperty().get(), steps - 1));
        }
        return wanted.wrong();
    }

    // ---- what is on show ----

    /** Lights problems in every view. */
    void select(List<Integer> problems) {
        if (!problems.equals(model.selectedProperty().get())) {
            model.setSelected(problems);
        }
    }

    /** Reads losses out at an iteration. */
    void scrub(int iteration) {
        model.setIteration(Math.max(0, iteration));
    }

    /** Puts iterations on a logarithmic axis, or back. */
    void toggleLogTime() {
        model.setLogTime(!model.logTimeProperty().get());
    }

    /** Lists own trainings to choose from. */
    void offerTrainings(List<Path> trainings) {
        model.setTrainings(trainings);
    }

    @Override
    public void close() {
        tuning.close();
        spaces.close();
        answers.close();
    }
}
