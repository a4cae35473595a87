package org.slowpoint.engine.mechanism;

import java.util.List;

/**
 * The mechanisms of one optimizer on one task in plain sentences: for each aspect a verdict, the numbers behind it, and
 * what the sentences speak of. “No” and “partly” are answers. The bounds between verdicts are listed in the user guide.
 *
 * @param findings one per aspect, in their order
 */
public record Report(List<Finding> findings) {

    /** Draws the verdicts. */
    public static Report of(Examination examination) {
        return new Report(List.of(
                RestRule.of(examination),
                MomentumRule.of(examination),
                ClippingRule.of(examination),
                ScheduleRule.of(examination),
                AdaptationRule.of(examination),
                GroupRule.of(examination)));
    }

    /** The finding of an aspect. */
    public Finding of(Aspect aspect) {
        return findings.stream().filter(f -> f.aspect() == aspect).findFirst().orElseThrow();
    }
}
