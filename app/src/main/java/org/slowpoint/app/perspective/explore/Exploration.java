package org.slowpoint.app.perspective.explore;

import java.util.List;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.analysis.AnalysisCache;

/** What Explore shows of one optimizer: what is on show, who changes it, and the view. Explore shows one, or two. */
final class Exploration implements AutoCloseable {

    private final String id;
    private final ShellContext context;
    private final ExploreModel model = new ExploreModel();
    private final ExploreController controller;
    private ExploreView view;

    /**
     * Nothing is open yet.
     *
     * @param id the node id of the view
     * @param context the window's services
     * @param analyses the analyses that the window shares
     */
    Exploration(String id, ShellContext context, AnalysisCache analyses) {
        this.id = id;
        this.context = context;
        controller = new ExploreController(
                model, context.undo(), context.viewHistory(), context.jobs(), analyses, Frames.real());
    }

    ExploreModel model() {
        return model;
    }

    ExploreController controller() {
        return controller;
    }

    /** The view, made when it is first asked for. */
    ExploreView view(Exporter exporter) {
        if (view == null) {
            view = new ExploreView(id, model, controller, context, exporter);
        }
        return view;
    }

    /** All cards of the view; none before it is made. */
    List<ChartCard> cards() {
        return view == null ? List.of() : view.cards();
    }

    /** Ends background work. */
    @Override
    public void close() {
        controller.close();
    }
}
