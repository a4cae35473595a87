package org.slowpoint.app.perspective.explore.entries;

import java.util.function.Consumer;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;

/** Moves from one parameter of a run to another. */
public final class EntrySteps implements StepKind<EntriesModel.Selection> {

    private static final int MOST = 1_000_000_000;

    private final Consumer<EntriesModel.Selection> shower;

    /**
     * Makes steps.
     *
     * @param shower shows a parameter before a step, if there is such a one
     */
    EntrySteps(Consumer<EntriesModel.Selection> shower) {
        this.shower = shower;
    }

    StateStep<EntriesModel.Selection> step(EntriesModel.Selection before, EntriesModel.Selection after) {
        return new StateStep<>(
                this,
                "look at another parameter",
                "Looked at parameter " + (after.entry() + 1) + " of those recorded before step " + after.step(),
                before,
                after);
    }

    @Override
    public String id() {
        return "explore.parameter";
    }

    @Override
    public int size(EntriesModel.Selection state) {
        return 2;
    }

    @Override
    public void show(EntriesModel.Selection state) {
        shower.accept(state);
    }

    @Override
    public void write(EntriesModel.Selection state, StateWriter to) {
        to.whole("parameter", state.entry());
        to.whole("step", state.step());
    }

    @Override
    public EntriesModel.Selection read(StateReader from) {
        return new EntriesModel.Selection(
                from.whole("parameter", 0, MOST).orElse(0L).intValue(),
                from.whole("step", 0, MOST).orElse(0L).intValue());
    }
}
