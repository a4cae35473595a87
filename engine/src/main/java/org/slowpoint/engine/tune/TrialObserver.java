package org.slowpoint.engine.tune;

/** Told of the draws of a search while it goes on, by the threads that run them, several at once. */
@FunctionalInterface
public interface TrialObserver {

    /** Nobody watches. */
    TrialObserver NONE = (round, number, trial) -> {};

    /**
     * A draw was run on its problems, or on more of them than before.
     *
     * @param round how often the ranges were widened before it was drawn; a new round replaces the one before
     * @param number its number among the draws of the round, from 0
     * @param trial what is known of it now
     */
    void ended(int round, int number, Trial trial);
}
