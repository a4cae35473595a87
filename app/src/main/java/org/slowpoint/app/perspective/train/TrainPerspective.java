package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import org.slowpoint.app.perspective.ExportCommands;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.metatrain.Presets.Preset;

/** Train: choose a task, start, and watch an optimizer learn. */
public final class TrainPerspective implements Perspective, AutoCloseable {

    private final ShellContext context;
    private final TrainModel model;
    private final TrainController controller;
    private final TrainingFiles files;
    private final TrainCommands commands;
    private final Exporter exporter;
    private TrainView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     * @param folder where trainings are kept; made when the first one starts
     * @param catalogue the presets of a task, at least one
     * @param viewer opens an optimizer in training to be explored
     * @param beside opens it beside what is explored
     * @param reveal shows this perspective
     */
    public TrainPerspective(
            ShellContext context,
            Path folder,
            Function<String, List<Preset>> catalogue,
            OptimizerViewer viewer,
            OptimizerViewer beside,
            Runnable reveal) {
        this.context = context;
        files = new TrainingFiles(folder);
        model = new TrainModel(catalogue);
        controller = new TrainController(
                model, context, Delays.real(), Frames.real(), System::nanoTime, files, viewer, beside);
        controller.stored().offer(run -> {
            reveal.run();
            controller.goOn(run);
        });
        commands = new TrainCommands(model, controller, this::fit);
        exporter = new Exporter(context);
    }

    /** What is on show, kept and brought back. */
    public SessionPart<?> session() {
        return new TrainSession(model, controller);
    }

    /** What is on show. */
    public TrainModel model() {
        return model;
    }

    TrainController controller() {
        return controller;
    }

    private void fit() {
        if (view != null) {
            view.cards().forEach(card -> card.view().fit());
        }
    }

    @Override
    public String id() {
        return "train";
    }

    @Override
    public String title() {
        return "Train";
    }

    @Override
    public String icon() {
        return "mdi2s-school-outline";
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new TrainView(model, controller, commands, context, exporter, files.folder());
        }
        return view;
    }

    @Override
    public List<Command> commands() {
        view();
        List<Command> all = new ArrayList<>(commands.all());
        all.addAll(
                ExportCommands.of(exporter, view.cards(), model.phaseProperty().isNotEqualTo(Phase.READY)));
        return all;
    }

    @Override
    public void shown() {
        controller.stored().look();
        controller.watchForm(true);
        view.focusFirst();
    }

    @Override
    public void hidden() {
        // Training goes on; drawing rests by itself while it is out of sight.
        controller.watchForm(false);
    }

    /** Ends a training in order and saves it. */
    @Override
    public void close() {
        controller.close();
    }
}
