package org.slowpoint.engine.intervention;

import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;

/** One change to an optimizer; everything else stays as it is. Immutable. */
public sealed interface Intervention
        permits WithoutMode, FrozenMode, SlowedMode, Pinned, FrozenSchedule, StraightenedClipping {

    /**
     * The changed optimizer. Steps stay pure: what it remembers is in its state.
     *
     * @param optimizer the optimizer to change
     * @throws IllegalArgumentException when the intervention was made for states of another length
     */
    ComponentwiseOptimizer on(Linearizable optimizer);

    /** A short name for legends and tables. */
    String title();

    /** What is changed, in one sentence for readers. */
    String sentence();
}
