package org.slowpoint.engine.dynamics;

/**
 * What an {@link Analysis} looks at. Problems with many parameters are looked at in part: as many problems are run as
 * have {@value #MOST_PARAMETERS} parameters together, at least {@value #FEWEST_PROBLEMS}, and the states of about
 * {@value #MOST_ROWS} of their parameters are kept. What compares losses problem by problem and keeps no states runs as
 * many as have {@value #MOST_PAIRED_PARAMETERS}, at least {@value #FEWEST_PAIRED}.
 *
 * @param problems how many test problems are run, 1 or more (the paper's figures use 64)
 * @param steps T, the length of the runs, 1 or more
 * @param seed the seed of the test problems and of the searches' starts
 */
public record AnalysisOptions(int problems, int steps, long seed) {

    /** The most parameters that are run, unless the fewest problems have more. */
    public static final int MOST_PARAMETERS = 10_000;
    /** How many problems are run at least, where that many were asked for. */
    public static final int FEWEST_PROBLEMS = 4;
    /** The most parameters that replays and interventions run, unless the fewest problems have more. */
    public static final int MOST_PAIRED_PARAMETERS = 20_000;
    /** How many problems replays and interventions run at least, where that many were asked for. */
    public static final int FEWEST_PAIRED = 8;
    /** How many parameters' states are kept, about, unless there are more problems than that allows. */
    public static final int MOST_ROWS = 320;
    /** How many parameters of a problem are kept however many problems there are. */
    public static final int ROWS_PER_PROBLEM = 5;

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

    /** 64 test problems of a number of steps, seed 0. */
    public static AnalysisOptions ofSteps(int steps) {
        return new AnalysisOptions(64, steps, 0);
    }
}
