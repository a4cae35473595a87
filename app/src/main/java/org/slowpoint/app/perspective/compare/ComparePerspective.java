package org.slowpoint.app.perspective.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ExportCommands;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;

/** Compare: optimizers of any kind on the same problems, with sliders for those that people have designed. */
public final class ComparePerspective implements Perspective, AutoCloseable {

    private final ShellContext context;
    private final CompareModel model = new CompareModel();
    private final CompareController controller;
    private final CommandCopy copy;
    private final Exporter exporter;
    private final ObservableValue<String> subject;
    private CompareView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     */
    public ComparePerspective(ShellContext context) {
        this.context = context;
        controller =
                new CompareController(model, context.undo(), context.jobs(), context.notifications(), Effort.USUAL);
        copy = new CommandCopy(model, controller.data(), context.notifications());
        exporter = new Exporter(context);
        subject = model.askedProperty()
                .map(setup -> setup.rows().size() + (setup.rows().size() == 1 ? " optimizer" : " optimizers") + " on "
                        + TaskTitles.of(setup.task().name()))
                .orElse("");
    }

    /** What is on show. */
    CompareModel model() {
        return model;
    }

    /** What is compared, kept and brought back. */
    public SessionPart<?> session() {
        return new CompareSession(
                model,
                controller,
                () -> view == null ? List.of() : view.cards(),
                context.viewHistory().standingProperty());
    }

    /** Adds learned optimizers to what is compared. */
    public void add(List<OptimizerSource> sources) {
        controller.add(sources);
    }

    /**
     * Compares learned optimizers with tuned ones on the task of the first, in the place of what is compared.
     *
     * @param sources one or more
     */
    public void compare(List<OptimizerSource> sources) {
        controller.compare(sources);
    }

    /** Offers own trainings to be added. */
    public void offerTrainings(List<Path> trainings) {
        controller.offerTrainings(trainings);
    }

    @Override
    public String id() {
        return "compare";
    }

    @Override
    public String title() {
        return "Compare";
    }

    @Override
    public String icon() {
        return "mdi2c-chart-multiline";
    }

    @Override
    public ObservableValue<String> subject() {
        return subject;
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new CompareView(model, controller, context, exporter, copy);
        }
        return view;
    }

    @Override
    public List<Command> commands() {
        view();
        BooleanBinding ready = model.readingProperty().isNotNull();
        BooleanBinding open = model.askedProperty().isNotNull();
        BooleanBinding searching =
                Bindings.createBooleanBinding(() -> model.tuningProperty().get().running(), model.tuningProperty());
        BooleanBinding found = Bindings.createBooleanBinding(
                () -> model.tuningProperty().get().best().isPresent(), model.tuningProperty());
        BooleanBinding searched = Bindings.createBooleanBinding(
                () -> model.tuningProperty().get().search().isPresent(), model.tuningProperty());
        BooleanProperty log = new SimpleBooleanProperty(model.logTimeProperty().get());
        model.logTimeProperty().addListener((property, before, on) -> log.set(on));
        BooleanProperty spaces =
                new SimpleBooleanProperty(model.spacesShownProperty().get());
        model.spacesShownProperty().addListener((property, before, on) -> spaces.set(on));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("compare.copy", "Copy as command")
                .description("Put the command that computes the same numbers on the clipboard.")
                .icon("mdi2c-console")
                .shortcut("Shortcut+Shift+C")
                .menu("Comparison", 30)
                .enabled(open)
                .does(copy::comparison));
        commands.add(Command.of("compare.again", "Start again")
                .description("Compare a sample with tuned momentum and Adam on its own task.")
                .icon("mdi2r-restart")
                .menu("Comparison", 10)
                .enabled(open)
                .does(controller::startAgain));
        commands.add(Command.of("compare.unselect", "Light no problem")
                .description("Show means again in place of single problems.")
                .icon("mdi2s-selection-off")
                .shortcut("X")
                .menu("Comparison", 20)
                .enabled(ready)
                .does(() -> controller.select(List.of())));
        commands.add(Command.of("compare.tune", "Tune")
                .description("Search for the best numbers of the optimizer beside the button.")
                .icon("mdi2t-tune-variant")
                .shortcut("T")
                .menu("Comparison", 20)
                .enabled(open.and(searching.not()))
                .does(() -> view.tuning().start()));
        commands.add(Command.of("compare.stop", "Stop tuning")
                .description("End the search; its draws stay.")
                .icon("mdi2s-stop")
                .shortcut("Shortcut+PERIOD")
                .menu("Comparison", 20)
                .enabled(searching)
                .does(controller.tuning()::cancel));
        commands.add(Command.of("compare.best", "Add the best of the search")
                .description("Compare the best numbers of the search with the others.")
                .icon("mdi2p-plus")
                .shortcut("B")
                .menu("Comparison", 20)
                .enabled(found)
                .does(controller.tuning()::addBest));
        commands.add(Command.of("compare.copy-search", "Copy the search as command")
                .description("Put the command that searches alike and finds the same best on the clipboard.")
                .icon("mdi2c-console")
                .menu("Comparison", 30)
                .enabled(searched)
                .does(copy::search));
        commands.add(Command.of("compare.log-time", "Iterations on a log axis")
                .description("Show early iterations wide and late ones narrow.")
                .icon("mdi2m-math-log")
                .shortcut("L")
                .menu("View", 20)
                .enabled(ready)
                .toggles(log)
                .does(controller::toggleLogTime));
        commands.add(Command.of("compare.spaces", "State spaces side by side")
                .description("Show the states of two trained optimizers on common axes.")
                .icon("mdi2c-compare")
                .shortcut("S")
                .menu("View", 20)
                .enabled(open)
                .toggles(spaces)
                .does(() -> controller
                        .spaces()
                        .setShown(!model.spacesShownProperty().get())));
        commands.add(Command.of("view.fit", "Fit all views")
                .description("Show all data in every view.")
                .icon("mdi2f-fit-to-page-outline")
                .shortcut("Shortcut+0")
                .menu("View", 10)
                .enabled(ready)
                .does(() -> view.cards().forEach(card -> card.view().fit())));
        commands.addAll(ExportCommands.of(exporter, view.cards(), ready));
        return commands;
    }

    @Override
    public void shown() {
        view();
        controller.begin();
        view.focusFirst();
    }

    @Override
    public void hidden() {
        // What runs goes on.
    }

    /** Ends background work. */
    @Override
    public void close() {
        controller.close();
    }
}
