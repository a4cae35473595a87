package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.intervention.StraightenedClipping;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Is there gradient clipping? Judged at the initial state over the gradients of the first steps, where they are
 * largest: the share whose local slope is under half the slope at 0.
 */
final class ClippingRule {

    private ClippingRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.CLIPPING);
        Optional<String> still = Stillness.sentence(examination.analysis());
        if (still.isPresent()) {
            out.say(List.of(), "%s", still.get());
            return out.done(Verdict.NO);
        }
        Linearizable optimizer = examination.analysis().optimizer();
        double slope = optimizer.slope(optimizer.initialState(), 0);
        Saturation early = examination.earlySaturation();
        double share = early.saturatedShare();
        double all = examination.analysis().saturation().saturatedShare();
        out.number("saturatedShare.firstSteps", share).number("saturatedShare.allSteps", all);
        out.number("gradient.median", early.quantile(0.5)).number("gradient.largest", early.quantile(1));
        if (slope == 0 || !Double.isFinite(slope) || Double.isNaN(share)) {
            out.say(
                    List.of(ReportSubject.UPDATE_FUNCTION),
                    "At the initial state the update function has no slope at g = 0 to compare with, so clipping is"
                            + " unknown.");
            return out.done(Verdict.UNKNOWN);
        }
        out.say(
                List.of(ReportSubject.UPDATE_FUNCTION),
                "At the initial state %.1f %% of the gradients of the first %d steps, and %.1f %% of all, lie where the"
                        + " update function has less than half its slope at 0.",
                100 * share,
                Thresholds.FIRST_STEPS,
                100 * all);
        examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof StraightenedClipping)
                .findFirst()
                .ifPresent(o -> out.say(o, "straightened"));
        return out.done(Verdict.of(share, Thresholds.CLIPPED_PARTLY, Thresholds.CLIPPED));
    }
}
