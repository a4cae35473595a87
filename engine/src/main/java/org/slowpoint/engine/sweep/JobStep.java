package org.slowpoint.engine.sweep;

import java.util.Locale;

/** What a job does, in this order. */
public enum JobStep {
    /** Trains an optimizer. */
    TRAIN,
    /** Tunes a hand-designed optimizer. */
    TUNE,
    /** Measures the optimizer on test problems, beside the tuned baselines. */
    EVALUATE,
    /** Finds what the optimizer does and by which mechanisms. */
    ANALYZE;

    /** Its name in plans, that of the command that does it alone. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
