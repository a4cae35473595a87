package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.function.Function;
import org.slowpoint.engine.dynamics.fixedpoint.Completeness;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.text.Formatted;

/** Where do the dynamics rest? Yes when one attracting fixed point without a gradient is all there is. */
final class RestRule {

    private RestRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.REST);
        FixedPointSet found = examination.fixedPoints();
        int attracting =
                (int) found.points().stream().filter(FixedPoint::stable).count();
        out.number("fixedPoints", found.points().size())
                .number("attracting", attracting)
                .number("indexSum", found.completeness().indexSum())
                .number("slowPoints", examination.slow().points().size());
        out.say(List.of(ReportSubject.FIXED_POINTS), "Without a gradient: %s", found.sentence());
        for (FixedPoint p : found.points().stream().limit(5).toList()) {
            out.say(
                    List.of(ReportSubject.FIXED_POINTS),
                    "One is %s (spectral radius %.4f, q %.1e), reached by %d searches.",
                    described(p.label()),
                    p.spectralRadius(),
                    p.speed(),
                    p.reached());
        }
        out.say(List.of(ReportSubject.SLOW_POINTS), "%s", examination.slow().sentence());
        elsewhere(examination.atInputs(), out);
        if (found.points().isEmpty()) {
            return out.done(Verdict.NO);
        }
        if (examination.analysis().convergencePoint().isEmpty()) {
            out.say(
                    List.of(ReportSubject.FIXED_POINTS),
                    "There is no convergence point, since the state does not come to rest in any of them.");
            return out.done(Verdict.NO);
        }
        return out.done(attracting == 1 && found.points().size() == 1 ? Verdict.YES : Verdict.PARTLY);
    }

    private static String described(String label) {
        return switch (label.charAt(0)) {
            case 'a' -> "an " + label;
            case 'r', 's' -> "a " + label;
            default -> label;
        };
    }

    private static void elsewhere(List<FixedPointSet> sets, FindingWriter out) {
        if (sets.isEmpty()) {
            return;
        }
        out.say(
                List.of(ReportSubject.INPUT_CURVE),
                "Held at g* = %s there are %s fixed points.",
                list(sets, set -> Formatted.of("%.3g", set.input())),
                list(sets, set -> Integer.toString(set.points().size())));
        for (FixedPointSet set : sets) {
            if (set.completeness().verdict() == Completeness.Verdict.INCOMPLETE) {
                out.say(
                        List.of(ReportSubject.INPUT_CURVE),
                        "At g* = %.3g, %s.",
                        set.input(),
                        set.completeness().sentence());
            }
            if (set.dimension() > 0) {
                out.say(
                        List.of(ReportSubject.INPUT_CURVE),
                        "At g* = %.3g they are not isolated, they lie on %s.",
                        set.input(),
                        FixedPoint.manifold(set.dimension()));
            }
        }
    }

    private static String list(List<FixedPointSet> sets, Function<FixedPointSet, String> text) {
        List<String> words = sets.stream().map(text).toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
