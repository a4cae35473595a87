package org.slowpoint.engine.linalg;

/**
 * Why an iteration ended: a search for a root, a linear solve, a walk along a curve. Cancelling is not among the
 * reasons, since whoever cancels wants no result: it ends all by a {@link org.slowpoint.engine.job.CancelledException}.
 */
public enum StopReason {
    /** The residual is at the stated tolerance. */
    CONVERGED("converged"),
    /** Whoever asked for the iteration said where it ends, and it got there. */
    ENDED("ended where it was asked to"),
    /** A value became infinite or NaN; the start is outside the domain of the map. */
    NON_FINITE("a value became infinite: the start is outside the domain of the map"),
    /** A step could not be computed: its linear system has no solution, or none to the digits asked for. */
    LINEAR_SOLVE_FAILED("a linear system had no solution: the equations are degenerate here, try another start"),
    /** No step, however short, makes the residual fall: a minimum that is no root. */
    STALLED("stalled: the residual stopped falling, try another start"),
    /** Steps along a curve became too short to go on: it ends, branches or turns too sharply. */
    STEP_UNDERFLOW("steps became too short: the curve ends, branches or turns too sharply here"),
    /** The residual still falls, but so slowly that patience ran out. */
    NO_PROGRESS("made too little progress over the last steps, try another start"),
    /** The budget of iterations ran out; allow more. */
    MAX_ITERATIONS("out of iterations");

    private final String sentence;

    StopReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason in words. */
    public String sentence() {
        return sentence;
    }
}
