package org.slowpoint.engine.intervention;

import java.util.List;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * A state that moves along chosen modes only: after every step, and at the start, it is projected onto h* plus their
 * span, h' = h* + Σ r·lᵀ(F(h, g) − h*). Unlike a replay of the modes this keeps what is nonlinear along them.
 *
 * @param linear the linearisation at h*
 * @param modes some of its modes; a complex one takes its conjugate along; all change nothing, and with none the state
 *     stays at h* and remembers nothing
 */
public record Pinned(Linearization linear, List<Mode> modes) implements Intervention {

    /** Copies the list. */
    public Pinned {
        modes = List.copyOf(modes);
    }

    @Override
    public ComponentwiseOptimizer on(Linearizable optimizer) {
        ModeSubspace subspace = new ModeSubspace(linear, modes).in(optimizer);
        double[] start = optimizer.initialState();
        subspace.project(start, 0);
        return new CorrectedOptimizer(title(), optimizer, start, (before, after, at) -> subspace.project(after, at));
    }

    @Override
    public String title() {
        return "pinned to " + (modes.isEmpty() ? "the fixed point" : ModeSubspace.name(modes));
    }

    @Override
    public String sentence() {
        return modes.isEmpty()
                ? "The state stays at the fixed point."
                : "The state moves along " + ModeSubspace.name(modes) + " only; all else is removed at every step.";
    }
}
