package org.slowpoint.engine.intervention;

import java.util.List;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.text.Formatted;

/**
 * Modes that go only part of their way each step: the component y of h − h* along them becomes
 * y + factor·(y' − y), where y' is what the step would make of it. A mode v' = β·v + b·g becomes
 * v' = (1 − factor·(1 − β))·v + factor·b·g: slower, with the same steady state.
 *
 * @param linear the linearisation at h*
 * @param modes some of its modes; a complex one takes its conjugate along; none changes nothing
 * @param factor in (0, 1]; 1 changes nothing
 */
public record SlowedMode(Linearization linear, List<Mode> modes, double factor) implements Intervention {

    /** Copies the list and checks the factor. */
    public SlowedMode {
        modes = List.copyOf(modes);
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("the factor must lie in (0, 1], got " + factor);
        }
    }

    @Override
    public ComponentwiseOptimizer on(Linearizable optimizer) {
        ModeSubspace subspace = new ModeSubspace(linear, modes).in(optimizer);
        return new CorrectedOptimizer(title(), optimizer, optimizer.initialState(), (before, after, at) -> {
            double[] y = subspace.coordinates(before, at);
            double[] next = subspace.coordinates(after, at);
            for (int k = 0; k < y.length; k++) {
                y[k] += factor * (next[k] - y[k]);
            }
            subspace.move(after, at, y);
        });
    }

    @Override
    public String title() {
        return ModeSubspace.name(modes) + " at " + speed() + " of its speed";
    }

    @Override
    public String sentence() {
        return "The state's component along " + ModeSubspace.name(modes) + " makes " + speed()
                + " of its move at every step.";
    }

    private String speed() {
        return Formatted.of("%.0f %%", 100 * factor);
    }
}
