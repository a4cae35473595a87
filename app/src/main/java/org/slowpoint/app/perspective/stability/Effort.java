package org.slowpoint.app.perspective.stability;

import org.slowpoint.engine.dynamics.stability.TrainingCourse;

/**
 * How much is computed while nothing moves.
 *
 * @param varianceCost T·d² of the longest horizon whose gradient variance is computed
 * @param training how long P is trained
 */
record Effort(int varianceCost, TrainingCourse.Plan training) {
    /** Horizons that take seconds, and training as in the paper's figure. */
    static final Effort USUAL = new Effort(100_000, TrainingCourse.Plan.PAPER);
}
