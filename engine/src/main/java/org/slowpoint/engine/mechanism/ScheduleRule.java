package org.slowpoint.engine.mechanism;

import java.util.List;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.intervention.FrozenSchedule;

/** Is there a learning-rate schedule? Judged by how much the effective learning rate changes without a gradient. */
final class ScheduleRule {

    private ScheduleRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.SCHEDULE);
        Schedule s = examination.schedule();
        out.number("first", s.first())
                .number("peak", s.peak())
                .number("peakAt", s.peakAt())
                .number("last", s.last())
                .number("relativeRange", s.relativeRange())
                .number("settledAt", s.settledAt())
                .number("readoutAlignment", s.readoutAlignment());
        out.say(
                List.of(ReportSubject.AUTONOMOUS_PATH),
                "Left alone, its effective learning rate goes from %.4g to %.4g, with a largest value of %.4g at iteration"
                        + " %d: a change by %.0f %%.",
                s.first(),
                s.last(),
                s.peak(),
                s.peakAt(),
                100 * s.relativeRange());
        if (s.settledAt() > 0) {
            out.say(
                    List.of(ReportSubject.AUTONOMOUS_PATH),
                    "The path settles after %d iterations; at most %.0f %% of it lies along the readout.",
                    s.settledAt(),
                    100 * s.readoutAlignment());
        }
        examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof FrozenSchedule)
                .forEach(o -> out.say(o, "frozenAt." + ((FrozenSchedule) o.intervention()).iteration()));
        return out.done(Verdict.of(s.relativeRange(), Thresholds.SCHEDULED_PARTLY, Thresholds.SCHEDULED));
    }
}
