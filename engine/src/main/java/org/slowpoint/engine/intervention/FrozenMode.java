package org.slowpoint.engine.intervention;

import java.util.List;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Modes held still: the components of h − h* along them keep the values they have in the initial state. What the rest
 * of the state makes of those values is as before.
 *
 * @param linear the linearisation at h*
 * @param modes some of its modes; a complex one takes its conjugate along; none changes nothing
 */
public record FrozenMode(Linearization linear, List<Mode> modes) implements Intervention {

    /** Copies the list. */
    public FrozenMode {
        modes = List.copyOf(modes);
    }

    @Override
    public ComponentwiseOptimizer on(Linearizable optimizer) {
        ModeSubspace subspace = new ModeSubspace(linear, modes).in(optimizer);
        double[] start = optimizer.initialState();
        double[] held = subspace.coordinates(start, 0);
        return new CorrectedOptimizer(title(), optimizer, start, (before, after, at) -> subspace.move(after, at, held));
    }

    @Override
    public String title() {
        return ModeSubspace.name(modes) + " frozen";
    }

    @Override
    public String sentence() {
        return "The state's component along " + ModeSubspace.name(modes) + " keeps its initial value.";
    }
}
