package org.slowpoint.engine.tune;

/**
 * One round of a search: so many draws, each run on so many problems.
 *
 * @param draws how many draws take part, 1 or more
 * @param problems how many problems each of them is run on, 1 or more
 */
public record Rung(int draws, int problems) {

    /** Checks the ranges. */
    public Rung {
        if (draws < 1 || problems < 1) {
            throw new IllegalArgumentException(
                    "a rung needs at least one draw and one problem, got " + draws + " and " + problems);
        }
    }
}
