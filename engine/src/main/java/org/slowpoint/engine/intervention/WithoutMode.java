package org.slowpoint.engine.intervention;

import java.util.List;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Modes taken out: after every step, and at the start, the deviation from h* has no component along them,
 * h' = h* + (I − Σ r·lᵀ)(F(h, g) − h*). The update is read from what is left, so that a removed mode neither remembers
 * nor passes a gradient on: momentum without its one mode stands still, and Nesterov's keeps its direct part, which is
 * gradient descent.
 *
 * @param linear the linearisation at h*
 * @param modes some of its modes; a complex one takes its conjugate along; none changes nothing
 */
public record WithoutMode(Linearization linear, List<Mode> modes) implements Intervention {

    /** Copies the list. */
    public WithoutMode {
        modes = List.copyOf(modes);
    }

    @Override
    public ComponentwiseOptimizer on(Linearizable optimizer) {
        ModeSubspace subspace = new ModeSubspace(linear, modes).in(optimizer);
        double[] removed = new double[subspace.size()];
        double[] start = optimizer.initialState();
        subspace.move(start, 0, removed);
        return new CorrectedOptimizer(
                title(), optimizer, start, (before, after, at) -> subspace.move(after, at, removed));
    }

    @Override
    public String title() {
        return "without " + ModeSubspace.name(modes);
    }

    @Override
    public String sentence() {
        return "The state's component along " + ModeSubspace.name(modes) + " is removed at every step.";
    }
}
