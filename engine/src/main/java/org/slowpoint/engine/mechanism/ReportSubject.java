package org.slowpoint.engine.mechanism;

/** What in the pictures a sentence speaks of. */
public enum ReportSubject {
    /** The fixed points at g = 0. */
    FIXED_POINTS,
    /** The slow points and the line through them. */
    SLOW_POINTS,
    /** The leading mode: the one of largest gain. */
    LEADING_MODE,
    /** The update function at the initial state. */
    UPDATE_FUNCTION,
    /** The autonomous path. */
    AUTONOMOUS_PATH,
    /** The curve of fixed points over g*. */
    INPUT_CURVE,
    /** The curves of interventions. */
    INTERVENTIONS,
    /** The curves of the modes run by themselves. */
    REPLAY
}
