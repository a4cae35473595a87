package org.slowpoint.engine.mlp;

/**
 * What an {@link MlpAnalysis} looks at.
 *
 * @param problems how many test problems changed optimizers are compared on, 1 or more
 * @param recorded how many of them are run with everything kept, 1 to {@code problems}
 * @param entries how many parameters of each are kept, about, 1 or more
 * @param steps the length of the recorded runs, 1 or more
 * @param studied T, the length of the runs on which changed optimizers are compared, 1 or more
 * @param seed the seed of the test problems and of which parameters are kept
 */
public record MlpAnalysisOptions(int problems, int recorded, int entries, int steps, int studied, long seed) {

    /** The most steps that changed optimizers are compared on. */
    public static final int MOST_STUDIED = 1000;

    private static final int PROBLEMS = 8;
    private static final int RECORDED = 2;
    private static final int ENTRIES = 96;

    /** Checks the ranges. */
    public MlpAnalysisOptions {
        if (problems < 1 || recorded < 1 || recorded > problems || entries < 1 || steps < 1 || studied < 1) {
            throw new IllegalArgumentException(
                    "an analysis needs problems, recorded ones among them, entries and steps, got " + problems + ", "
                            + recorded + ", " + entries + ", " + steps + " and " + studied);
        }
    }

    /**
     * Eight problems as long as those of training, up to {@value #MOST_STUDIED} steps; the beginning of two of them is
     * recorded, with about 96 parameters each.
     *
     * @param steps how many are recorded
     * @param trained the length of the runs in training
     * @param seed the seed of the test problems and of which parameters are kept
     */
    public static MlpAnalysisOptions of(int steps, int trained, long seed) {
        return new MlpAnalysisOptions(PROBLEMS, RECORDED, ENTRIES, steps, Math.min(trained, MOST_STUDIED), seed);
    }
}
