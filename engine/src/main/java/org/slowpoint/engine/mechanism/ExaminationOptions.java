package org.slowpoint.engine.mechanism;

/**
 * How thoroughly an optimizer is examined.
 *
 * @param starts how many states searches for fixed points begin from, 4 or more
 * @param slowStarts how many visited states are relaxed onto the slow manifold, 1 or more
 * @param modes how many leading modes are replayed together, a conjugate pair counting as one, 1 or more
 * @param threads 1 or more; results do not depend on it
 */
public record ExaminationOptions(int starts, int slowStarts, int modes, int threads) {

    private static final int LARGE = 128;

    /** Checks the ranges. */
    public ExaminationOptions {
        if (starts < 4 || slowStarts < 1 || modes < 1 || threads < 1) {
            throw new IllegalArgumentException("an examination needs at least 4 starts and one of everything else, got "
                    + starts + ", " + slowStarts + ", " + modes + ", " + threads);
        }
    }

    /**
     * The usual thoroughness for an optimizer's size.
     *
     * @param units N; above {@value #LARGE}, fewer states are relaxed, since each takes several large decompositions
     * @param threads 1 or more
     */
    public static ExaminationOptions of(int units, int threads) {
        return new ExaminationOptions(64, units > LARGE ? 12 : 48, 4, threads);
    }
}
