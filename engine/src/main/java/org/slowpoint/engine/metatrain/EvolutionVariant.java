package org.slowpoint.engine.metatrain;

/** How evolution strategies make one estimate out of runs that are longer than it. */
public enum EvolutionVariant {

    /** Persistent: perturbations of a run are summed, so that estimates are unbiased (Vicol et al. 2021). */
    PERSISTENT,

    /**
     * The same as released: the loss of a run's last step goes with the perturbation of this estimate alone, as if it
     * were of the next run, which makes estimates a little too small.
     */
    PERSISTENT_REFERENCE,

    /**
     * Truncated: nothing is summed, and both runs of a pair go on from where the one with θ + ε stands. Biased towards what
     * pays within K steps, with a smaller variance.
     */
    TRUNCATED,

    /** Full: every estimate is a whole run, which may be measured by any objective. */
    FULL;

    /** Whether perturbations are summed over the estimates of a run. */
    boolean persistent() {
        return this == PERSISTENT || this == PERSISTENT_REFERENCE;
    }

    /**
     * Whether a step goes with all perturbations of its run rather than with this estimate's alone.
     *
     * @param ended whether a run ended before it in this estimate
     * @param ends whether one ends with it
     */
    boolean old(boolean ended, boolean ends) {
        return switch (this) {
            case PERSISTENT -> !ended;
            case PERSISTENT_REFERENCE -> !ended && !ends;
            default -> true;
        };
    }
}
