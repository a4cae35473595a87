package org.slowpoint.engine.dynamics;

/**
 * What an {@link Analysis} looks at.
 *
 * @param problems how many test problems are run, 1 or more (the paper's figures use 64)
 * @param steps T, the length of the runs, 1 or more
 * @param seed the seed of the test problems and of the searches' starts
 */
public record AnalysisOptions(int problems, int steps, long seed) {

    /** Checks the ranges. */
    public AnalysisOptions {
        if (problems < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "an analysis needs at least one problem and one step, got " + problems + " and " + steps);
        }
    }

    /** 64 test problems of 200 steps, seed 0. */
    public AnalysisOptions() {
        this(64, 200, 0);
    }
}
