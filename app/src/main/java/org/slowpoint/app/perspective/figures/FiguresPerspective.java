package org.slowpoint.app.perspective.figures;

import java.util.List;
import javafx.scene.Node;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Perspective;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.analysis.AnalysisCache;

/** Figures: every figure of the papers from the chosen checkpoints, and one of them large. */
public final class FiguresPerspective implements Perspective, AutoCloseable {

    private final ShellContext context;
    private final FiguresModel model = new FiguresModel(Figures.all());
    private final FiguresController controller;
    private final FiguresCommands commands;
    private FiguresView view;

    /**
     * Creates the perspective; its nodes follow when it is first shown.
     *
     * @param context the window's services
     * @param analyses the analyses that the window shares
     * @param viewer takes a hidden state to where it can be looked at closely
     */
    public FiguresPerspective(ShellContext context, AnalysisCache analyses, OptimizerViewer viewer) {
        this.context = context;
        controller = new FiguresController(model, context, new Exporter(context), Delays.real(), analyses, viewer);
        commands = new FiguresCommands(model, controller);
    }

    /** What is on show, kept and brought back. */
    public SessionPart<?> session() {
        return new FiguresSession(model, controller);
    }

    /** What is on show. */
    public FiguresModel model() {
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
            view = new FiguresView(model, controller, context);
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
