package org.slowpoint.app.perspective.explore;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.analysis.AnalysisCache;

/**
 * The optimizer that Explore shows beside the first one, and which of both is in the hand. It is made when it is opened
 * and gone when it is closed. Lives on the user interface's thread.
 */
final class Beside implements AutoCloseable {

    private final Exploration first;
    private final ShellContext context;
    private final AnalysisCache analyses;
    private final ReadOnlyObjectWrapper<Exploration> second = new ReadOnlyObjectWrapper<>(this, "second");
    private final ReadOnlyObjectWrapper<LinkedAxes> link = new ReadOnlyObjectWrapper<>(this, "link");
    private final ReadOnlyObjectWrapper<Exploration> hand = new ReadOnlyObjectWrapper<>(this, "hand");

    /**
     * Nothing is beside the first yet.
     *
     * @param first the first
     * @param context the window's services
     * @param analyses the analyses that the window shares
     */
    Beside(Exploration first, ShellContext context, AnalysisCache analyses) {
        this.first = first;
        this.context = context;
        this.analyses = analyses;
        hand.set(first);
    }

    /** The one beside the first; null without one. */
    ReadOnlyObjectProperty<Exploration> secondProperty() {
        return second.getReadOnlyProperty();
    }

    /** What links both; null without a second. */
    ReadOnlyObjectProperty<LinkedAxes> linkProperty() {
        return link.getReadOnlyProperty();
    }

    /** The one that keys and menus act on: the one that was touched last. */
    ReadOnlyObjectProperty<Exploration> handProperty() {
        return hand.getReadOnlyProperty();
    }

    /** The hand is on one of both; on one that is closed there is none. */
    void take(Exploration side) {
        if (side.equals(first) || side.equals(second.get())) {
            hand.set(side);
        }
    }

    /**
     * Opens an optimizer beside the first, in the place of one that is there.
     *
     * @param source where it comes from
     * @param state where its probe begins; empty for where it usually does
     * @param told told why it cannot be opened
     */
    void open(OptimizerSource source, Optional<double[]> state, Consumer<Throwable> told) {
        close();
        Exploration opened = new Exploration("explore-beside", context, analyses);
        opened.controller().space().setLook(first.model().lookProperty().get());
        opened.controller()
                .setReducedMotion(first.model().reducedMotionProperty().get());
        link.set(
                new LinkedAxes(first.model(), first.controller(), opened.model(), opened.controller(), context.jobs()));
        second.set(opened);
        hand.set(opened);
        opened.controller().open(source, state, failure -> {
            // Another may be in its place by now.
            if (opened.equals(second.get())) {
                close();
            }
            told.accept(failure);
        });
    }

    /** Takes the other of both in the hand. */
    void other() {
        if (second.get() != null) {
            hand.set(hand.get().equals(first) ? second.get() : first);
        }
    }

    /** Closes the second; the steps of both are forgotten, since they tell of what is no more. */
    @Override
    public void close() {
        Exploration closed = second.get();
        if (closed != null) {
            hand.set(first);
            second.set(null);
            link.get().close();
            link.set(null);
            closed.close();
            context.undo().clear(ExploreSession.NAME);
            context.viewHistory().clear(ExploreSession.NAME);
        }
    }
}
