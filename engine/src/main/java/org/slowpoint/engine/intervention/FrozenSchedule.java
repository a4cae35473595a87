package org.slowpoint.engine.intervention;

import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * A schedule that stays as it is at one iteration (paper, section 4.3). With a_k the state after k steps from h₀
 * without a gradient, h' = F(h, g) − F(a_k, 0) + a_k, started at a_k: without a gradient the state stays at a_k, and
 * what a gradient does there is as before.
 *
 * @param iteration k, 0 or more
 */
public record FrozenSchedule(int iteration) implements Intervention {

    /** Checks the iteration. */
    public FrozenSchedule {
        if (iteration < 0) {
            throw new IllegalArgumentException("the iteration must be 0 or more, got " + iteration);
        }
    }

    @Override
    public ComponentwiseOptimizer on(Linearizable optimizer) {
        double[] held = optimizer.initialState();
        for (int k = 0; k < iteration; k++) {
            held = optimizer.advanceOne(held, 0);
        }
        double[] shift = optimizer.advanceOne(held, 0);
        for (int i = 0; i < shift.length; i++) {
            shift[i] = held[i] - shift[i];
        }
        return new CorrectedOptimizer(title(), optimizer, held, (before, after, at) -> {
            for (int i = 0; i < shift.length; i++) {
                after[at + i] += shift[i];
            }
        });
    }

    @Override
    public String title() {
        return "schedule held at iteration " + iteration;
    }

    @Override
    public String sentence() {
        return "The optimizer starts in the state it reaches after " + iteration
                + " iterations without a gradient and, left alone, stays there.";
    }
}
