package org.slowpoint.engine.linalg;

/** Why an iteration ended. */
public enum StopReason {
    /** The residual is at the stated tolerance. */
    CONVERGED("converged"),
    /** The residual stopped falling above the tolerance; try another start. */
    STALLED("stalled: the residual stopped falling, try another start"),
    /** The budget of iterations ran out; allow more. */
    MAX_ITERATIONS("out of iterations"),
    /** A value became infinite or NaN; the start is outside the domain of the map. */
    NON_FINITE("a value became infinite: the start is outside the domain of the map");

    private final String sentence;

    StopReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason in words. */
    public String sentence() {
        return sentence;
    }
}
