package org.slowpoint.engine.dynamics.fixedpoint;

import org.slowpoint.engine.linalg.StopReason;

/**
 * How a search for states at rest, or nearly at rest, ended: at a place, or at none and then for the reason it stopped.
 */
public enum SearchOutcome {
    /** At a fixed point that is searched for. */
    REACHED("reached a point"),
    /** At a slow point that is searched for. */
    SLOW("relaxed onto slow points"),
    /** At a fixed point, or within the merging distance of one, where slow points are searched for. */
    FIXED("relaxed onto fixed points"),
    /** Where the drift is above the threshold of slow points. */
    TOO_FAST("ended where the state moves faster"),
    /** At a residual that no step lowers. */
    STALLED("stalled above the tolerance"),
    /** Where the linear system of a step has no solution, or none was found. */
    UNSOLVED("ended where no step could be computed"),
    /** On the way, too slowly to go on. */
    NO_PROGRESS("made too little progress"),
    /** At the end of its budget. */
    OUT_OF_STEPS("ran out of steps"),
    /** At a value that is not finite. */
    NOT_FINITE("left the numbers"),
    /** At a state that no run can reach: some |h_i| beyond 1, where rounding makes anything a fixed point. */
    OUTSIDE("ended where states cannot be");

    private final String words;

    SearchOutcome(String words) {
        this.words = words;
    }

    /** The outcome in a few words. */
    public String words() {
        return words;
    }

    /** Whether the search ended at no place at all. */
    public boolean nowhere() {
        return switch (this) {
            case REACHED, SLOW, FIXED, TOO_FAST, OUTSIDE -> false;
            case STALLED, UNSOLVED, NO_PROGRESS, OUT_OF_STEPS, NOT_FINITE -> true;
        };
    }

    /**
     * The outcome of a search that has not converged.
     *
     * @throws IllegalArgumentException when the reason is none for a search to fail
     */
    public static SearchOutcome failed(StopReason reason) {
        return switch (reason) {
            case STALLED -> STALLED;
            case LINEAR_SOLVE_FAILED -> UNSOLVED;
            case NO_PROGRESS -> NO_PROGRESS;
            case MAX_ITERATIONS -> OUT_OF_STEPS;
            case NON_FINITE -> NOT_FINITE;
            case CONVERGED, ENDED, STEP_UNDERFLOW -> throw new IllegalArgumentException(
                    "no search for a root fails for the reason: " + reason.sentence());
        };
    }
}
