package org.slowpoint.app.perspective.explore;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slowpoint.app.library.OptimizerSource;

/**
 * What is open in Explore and how far the opening of another is. Changed by {@link ExploreController} alone; lives on
 * the user interface's thread.
 */
public final class Opening {

    /** How far it is. */
    public enum Phase {
        /** Nothing is being opened. */
        IDLE,
        /** An optimizer is read and analysed. */
        UNDER_WAY,
        /** It was given up or failed. */
        FAILED,
        /** Somebody must say on which task it runs. */
        NEEDS_TASK
    }

    /**
     * Where an opening stands.
     *
     * @param phase how far it is
     * @param wanted what is, or was, to be opened; empty when idle
     * @param why what is missing, one sentence; empty unless it failed or needs a task
     */
    public record Standing(Phase phase, Optional<OptimizerSource> wanted, String why) {

        static final Standing IDLE = new Standing(Phase.IDLE, Optional.empty(), "");
    }

    private final ReadOnlyObjectWrapper<OptimizerSource> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(this, "standing", Standing.IDLE);

    /** Where what is on show comes from; null before the first. */
    public ReadOnlyObjectProperty<OptimizerSource> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Where the opening of another stands. */
    public ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    void begin(OptimizerSource wanted) {
        standing.set(new Standing(Phase.UNDER_WAY, Optional.of(wanted), ""));
    }

    void done(OptimizerSource opened) {
        shown.set(opened);
        standing.set(Standing.IDLE);
    }

    void failed(OptimizerSource wanted, String why) {
        standing.set(new Standing(Phase.FAILED, Optional.of(wanted), why));
    }

    void needsTask(OptimizerSource wanted, String why) {
        standing.set(new Standing(Phase.NEEDS_TASK, Optional.of(wanted), why));
    }

    /** What was on show stays; the rest is forgotten. */
    void dismiss() {
        standing.set(Standing.IDLE);
    }
}
