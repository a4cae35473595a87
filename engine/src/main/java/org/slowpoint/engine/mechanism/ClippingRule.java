package org.slowpoint.engine.mechanism;

import java.util.List;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.intervention.StraightenedClipping;

/**
 * Is there gradient clipping? Judged at the initial state over the gradients of the first steps, where they are
 * largest: the share whose local slope is under half the slope at 0.
 */
final class ClippingRule {

    private ClippingRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.CLIPPING);
        Saturation early = examination.earlySaturation();
        double share = early.saturatedShare();
        double all = examination.analysis().saturation().saturatedShare();
        out.number("saturatedShare.firstSteps", share).number("saturatedShare.allSteps", all);
        out.number("gradient.median", early.quantile(0.5)).number("gradient.largest", early.quantile(1));
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
