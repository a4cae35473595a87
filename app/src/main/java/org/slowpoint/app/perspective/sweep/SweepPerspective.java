package org.slowpoint.app.perspective.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.ExportCommands;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;

/** Sweeps: many trainings from one plan as a table, from which optimizers go to Explore and Compare. */
public final class SweepPerspective implements Perspective, AutoCloseable {

    private final ShellContext context;
    private final SweepModel model = new SweepModel();
    private final SweepController controller;
    private final SweepCopy copy;
    private final SweepCommands commands;
    private final Exporter exporter;
    private final ObservableValue<String> subject;
    private SweepView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     * @param delays when a sweep that goes on is read again
     * @param explore opens a job's optimizer to be explored
     * @param beside opens it beside what is explored
     * @param compare compares the optimizers of several jobs
     * @param reveal shows this perspective
     */
    public SweepPerspective(
            ShellContext context,
            Delays delays,
            OptimizerViewer explore,
            OptimizerViewer beside,
            Consumer<List<OptimizerSource>> compare,
            Runnable reveal) {
        this.context = context;
        controller = new SweepController(
                model, context, delays, System::nanoTime, new SweepController.Ways(explore, beside, compare, reveal));
        copy = new SweepCopy(model, context.notifications());
        commands = new SweepCommands(model, controller, copy, () -> view.focusFilter(), () -> view.chart()
                .view()
                .fit());
        exporter = new Exporter(context);
        subject = model.readingProperty().map(SweepReading::name).orElse("");
    }

    /** Which sweep is open and what is asked of its table, kept and brought back. */
    public SessionPart<?> session() {
        return new SweepSession(model, controller);
    }

    /** Opens the folder of a sweep. */
    public void open(Path folder) {
        controller.open(folder);
    }

    /** Asks for the folder of a sweep and shows it; of use everywhere in the window. */
    public Command openCommand() {
        return Command.of("file.open-sweep", "Open a sweep…")
                .description("Show the folder of a sweep as a table.")
                .icon("mdi2t-table-large")
                .shortcut("Shortcut+Alt+W")
                .menu("File", 10)
                .does(controller::askAndOpen);
    }

    /** What is on show. */
    SweepModel model() {
        return model;
    }

    SweepController controller() {
        return controller;
    }

    @Override
    public String id() {
        return "sweep";
    }

    @Override
    public String title() {
        return "Sweeps";
    }

    @Override
    public String icon() {
        return "mdi2t-table-large";
    }

    @Override
    public ObservableValue<String> subject() {
        return subject;
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new SweepView(model, controller, commands, copy, context, exporter);
        }
        return view;
    }

    @Override
    public List<Command> commands() {
        view();
        List<Command> all = new ArrayList<>(commands.all());
        all.addAll(ExportCommands.of(
                exporter, List.of(view.chart()), model.drawnProperty().isNotNull()));
        return all;
    }

    @Override
    public void shown() {
        controller.shown();
        view.focusFirst();
    }

    @Override
    public void hidden() {
        controller.hidden();
    }

    /** Ends background work. */
    @Override
    public void close() {
        controller.close();
    }
}
