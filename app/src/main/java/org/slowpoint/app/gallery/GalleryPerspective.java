package org.slowpoint.app.gallery;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.slowpoint.app.card.Exporter;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.study.ResultCache;

/** Figures: every figure of the papers from the chosen checkpoints, and one of them large. */
public final class GalleryPerspective implements Perspective, AutoCloseable {

    private final ShellContext context;
    private final GalleryModel model = new GalleryModel(Figures.all());
    private final GalleryController controller;
    private final GalleryCommands commands;
    private GalleryView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     * @param cache where results and pictures are kept between runs of the program
     * @param explorer takes a hidden state to where it can be looked at closely
     */
    public GalleryPerspective(ShellContext context, ResultCache cache, Consumer<StateRequest> explorer) {
        this.context = context;
        controller = new GalleryController(model, context, new Exporter(context), Delays.real(), cache, explorer);
        commands = new GalleryCommands(model, controller);
    }

    /** What is on show. */
    public GalleryModel model() {
        return model;
    }

    @Override
    public String id() {
        return "figures";
    }

    @Override
    public String title() {
        return "Figures";
    }

    @Override
    public String icon() {
        return "mdi2i-image-multiple-outline";
    }

    @Override
    public Node view() {
        if (view == null) {
            view = new GalleryView(model, controller, context);
        }
        return view;
    }

    @Override
    public List<Command> commands() {
        return commands.all();
    }

    @Override
    public void shown() {
        controller.shown();
        view.focusFirst();
    }

    @Override
    public void hidden() {
        // Cards are drawn further in the background, so that they are there on return.
    }

    /** Ends background work. */
    @Override
    public void close() {
        controller.close();
    }
}
