package org.slowpoint.app.perspective.train;

import java.util.Optional;
import org.slowpoint.app.perspective.Sparkline;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.metatrain.Validated;

/**
 * A training in one row of a table.
 *
 * @param step meta-steps done
 * @param best the best objective: on validation problems or, without any, of the smoothed meta-loss; NaN before one
 * @param objective the smoothed meta-loss, thinned
 * @param holder who else trains it now, as words
 */
record RunSummary(int step, double best, Line objective, Optional<String> holder) {

    /** Before the first meta-step. */
    static final RunSummary NONE = new RunSummary(0, Double.NaN, Line.EMPTY, Optional.empty());

    /**
     * Sums up.
     *
     * @param state what the training remembers
     * @param curves what was seen of it
     * @param holder who else trains it
     */
    static RunSummary of(TrainerState state, TrainingCurves curves, Optional<String> holder) {
        Line smoothed = curves.smoothed();
        double least = Double.NaN;
        for (double each : smoothed.values()) {
            least = each < least || Double.isNaN(least) ? each : least;
        }
        return new RunSummary(
                state.step(),
                state.validated().map(Validated::objective).orElse(least),
                smoothed.thinned(Sparkline.POINTS),
                holder);
    }
}
