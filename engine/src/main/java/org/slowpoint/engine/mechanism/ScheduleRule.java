package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.intervention.FrozenSchedule;
import org.slowpoint.engine.text.Formatted;

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
                .number("settledAt", settles(s) ? s.settledAt() : Double.NaN)
                .number("readoutAlignment", s.readoutAlignment());
        Optional<String> still = Stillness.sentence(examination.analysis());
        if (still.isPresent()) {
            out.say(List.of(), "%s", still.get());
            return out.done(Verdict.NO);
        }
        if (Double.isNaN(s.relativeRange())) {
            out.say(
                    List.of(ReportSubject.AUTONOMOUS_PATH),
                    "Left alone, its effective learning rate does not stay finite, so its change is unknown.");
        } else {
            out.say(
                    List.of(ReportSubject.AUTONOMOUS_PATH),
                    "Left alone, its effective learning rate goes from %.4g to %.4g, with a largest value of %.4g at"
                            + " iteration %d: %s.",
                    s.first(),
                    s.last(),
                    s.peak(),
                    s.peakAt(),
                    s.changesSign()
                            ? "it changes its sign"
                            : Formatted.of("a change by %.0f %%", 100 * s.relativeRange()));
        }
        path(s, out);
        examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof FrozenSchedule)
                .forEach(o -> out.say(o, "frozenAt." + ((FrozenSchedule) o.intervention()).iteration()));
        return out.done(Verdict.of(s.relativeRange(), Thresholds.SCHEDULED_PARTLY, Thresholds.SCHEDULED));
    }

    private static boolean settles(Schedule s) {
        return s.ending() == Schedule.Ending.SETTLED || s.ending() == Schedule.Ending.AT_REST;
    }

    private static void path(Schedule s, FindingWriter out) {
        String sentence =
                switch (s.ending()) {
                    case AT_REST -> "";
                    case SETTLED -> s.settledAt() == 0 ? "" : "The path settles after " + s.settledAt() + " iterations";
                    case GOING_ROUND -> "Left alone, the state goes round and does not settle";
                    case MOVING -> "The path does not settle: in the end the state is still on its way";
                    case NOT_FINITE -> "Left alone, the state does not stay finite";
                };
        if (!sentence.isEmpty()) {
            out.say(
                    List.of(ReportSubject.AUTONOMOUS_PATH),
                    s.ending() == Schedule.Ending.NOT_FINITE || Double.isNaN(s.readoutAlignment())
                            ? "%s."
                            : "%s; at most %.0f %% of " + (settles(s) ? "it" : "its path") + " lies along the readout.",
                    sentence,
                    100 * s.readoutAlignment());
        }
    }
}
