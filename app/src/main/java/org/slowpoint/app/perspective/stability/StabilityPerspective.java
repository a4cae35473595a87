package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slowpoint.app.perspective.ExportCommands;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.JointDynamics;

/** Stability: drag an eigenvalue of a linear learned optimizer on a noisy quadratic and see what becomes of its runs. */
public final class StabilityPerspective implements Perspective, AutoCloseable {

    private final ShellContext context;
    private final StabilityModel model = new StabilityModel();
    private final StabilityController controller;
    private final ProblemFiles files;
    private final Exporter exporter;
    private final ObservableValue<String> subject;
    private StabilityView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     */
    public StabilityPerspective(ShellContext context) {
        this.context = context;
        controller = new StabilityController(model, context.undo(), context.jobs(), Frames.real(), Effort.USUAL);
        files = new ProblemFiles(model, controller, context);
        exporter = new Exporter(context);
        subject = model.experimentProperty().map(Experiment::name).orElse("");
    }

    /** What is in the laboratory, kept and brought back. */
    public SessionPart<?> session() {
        return new StabilitySession(model, controller);
    }

    StabilityController controller() {
        return controller;
    }

    /** What is on show. */
    StabilityModel model() {
        return model;
    }

    /**
     * Puts an optimizer on the quadratic on show, by its linearisation.
     *
     * @param name what it is called
     * @param dynamics its linearisation; asked for off the user-interface thread
     */
    public void place(String name, Supplier<JointDynamics> dynamics) {
        controller.place(name, dynamics);
    }

    @Override
    public String id() {
        return "stability";
    }

    @Override
    public String title() {
        return "Stability";
    }

    @Override
    public String icon() {
        return "mdi2s-scale-balance";
    }

    @Override
    public ObservableValue<String> subject() {
        return subject;
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new StabilityView(model, controller, context, exporter);
        }
        return view;
    }

    @Override
    public List<Command> commands() {
        view();
        BooleanBinding ready = model.readingProperty().isNotNull();
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("stability.play", "Play the run")
                .description("Move through the iterations of the run, or pause.")
                .icon("mdi2p-play-outline")
                .shortcut("K")
                .menu("Experiment", 10)
                .enabled(ready)
                .does(controller.run()::toggle));
        commands.add(Command.of("stability.step", "Take one step")
                .description("Go one iteration of the run further.")
                .icon("mdi2s-skip-next-outline")
                .shortcut("N")
                .menu("Experiment", 10)
                .enabled(ready)
                .does(controller.run()::step));
        commands.add(Command.of("stability.noise", "Run again with new noise")
                .description("Draw another start and other jumps of the minimum.")
                .icon("mdi2d-dice-multiple-outline")
                .shortcut("G")
                .menu("Experiment", 10)
                .enabled(ready)
                .does(controller.run()::newNoise));
        commands.add(Command.of("stability.draw", "Draw another problem")
                .description("Draw other axes and another P with the next seed.")
                .icon("mdi2d-dice-multiple-outline")
                .shortcut("D")
                .menu("Experiment", 20)
                .enabled(ready)
                .does(controller::drawNext));
        commands.add(Command.of("stability.train", "Train P")
                .description("Meta-train P for several nominal terms, or stop.")
                .icon("mdi2s-school-outline")
                .shortcut("T")
                .menu("Experiment", 30)
                .enabled(ready)
                .does(controller.training()::toggle));
        commands.add(Command.of("stability.momentum", "Put optimal momentum on the quadratic")
                .description(
                        "Show the eigenvalues and the loss of momentum with the best settings for these curvatures.")
                .icon("mdi2v-vector-combine")
                .menu("Experiment", 40)
                .enabled(ready)
                .does(controller::placeMomentum));
        commands.add(Command.of("stability.unplace", "Take the other optimizer away")
                .description("Show the linear learned optimizer alone.")
                .icon("mdi2v-vector-difference")
                .menu("Experiment", 40)
                .enabled(model.placedProperty().isNotNull())
                .does(controller::unplace));
        commands.add(Command.of("stability.literal", "Show losses as Eq. 8 is printed")
                .description("Leave the ½ of Eq. 4 away, which doubles every loss.")
                .icon("mdi2n-numeric-2-box-outline")
                .menu("View", 20)
                .enabled(ready)
                .does(controller::toggleLiteral));
        commands.add(Command.of("stability.open", "Open a problem…")
                .description("Open a problem file of the command line.")
                .icon("mdi2f-folder-open-outline")
                .menu("File", 15)
                .does(files::open));
        commands.add(Command.of("stability.save", "Save the problem…")
                .description("Write the problem as it acts now; slowpoint stability computes the same numbers from it.")
                .icon("mdi2c-content-save-outline")
                .shortcut("Shortcut+S")
                .menu("File", 15)
                .enabled(ready)
                .does(files::save));
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
        controller.begin();
        view.focusFirst();
    }

    @Override
    public void hidden() {
        controller.run().stop();
    }

    /** Ends background work. */
    @Override
    public void close() {
        controller.close();
    }
}
