package org.slowpoint.engine.mechanism;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.LinePoint;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.text.Formatted;

/**
 * Do learning rates adapt to the gradients? By an S-curve when the fixed points over g* have effective learning rates
 * that change by a factor over the range of gradients met; by a line attractor when rates change along it.
 */
final class AdaptationRule {

    private static final double MOST_GRADIENTS = 0.98;

    private AdaptationRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.ADAPTATION);
        Optional<String> still = Stillness.sentence(examination.analysis());
        if (still.isPresent()) {
            out.say(List.of(), "%s", still.get());
            return out.done(Verdict.NO);
        }
        Verdict verdict =
                examination.sweep().map(s -> curve(s, examination, out)).orElse(Verdict.UNKNOWN);
        if (examination.sweep().isEmpty()) {
            out.say(
                    List.of(ReportSubject.FIXED_POINTS),
                    "%s",
                    examination.analysis().whyNoCurve());
        }
        Optional<LineAttractor> line = examination.line();
        if (line.isPresent()) {
            Verdict along = line(line.get(), out);
            verdict = verdict == Verdict.UNKNOWN || along.compareTo(verdict) < 0 ? along : verdict;
        }
        return out.done(verdict);
    }

    private static Verdict curve(InputSweep sweep, Examination examination, FindingWriter out) {
        double met = examination.earlySaturation().quantile(MOST_GRADIENTS);
        double atRest = examination
                .analysis()
                .optimizer()
                .effectiveLearningRate(
                        examination.analysis().convergencePoint().orElseThrow().state());
        List<SweepPoint> within =
                sweep.points().stream().filter(p -> Math.abs(p.input()) <= met).toList();
        double[] rates =
                within.stream().mapToDouble(SweepPoint::effectiveLearningRate).toArray();
        double factor = factor(rates);
        SweepPoint up = sweep.nearest(met).orElseThrow();
        SweepPoint down = sweep.nearest(-met).orElseThrow();
        int steps = examination.analysis().options().steps();
        out.number("curve.factor", factor)
                .number("curve.atRest", atRest)
                .number("curve.atLargePositive", up.effectiveLearningRate())
                .number("curve.atLargeNegative", down.effectiveLearningRate())
                .number("curve.folds", sweep.folds().size());
        out.say(
                List.of(ReportSubject.INPUT_CURVE),
                "Held at a constant gradient, the state settles where the effective learning rate is %.4g at g* = 0, %.4g"
                        + " at %.3g and %.4g at %.3g: it %s over the gradients met.",
                atRest,
                up.effectiveLearningRate(),
                up.input(),
                down.effectiveLearningRate(),
                down.input(),
                change(rates, factor));
        if (!sweep.bifurcations().isEmpty()) {
            out.say(
                    List.of(ReportSubject.INPUT_CURVE),
                    "The curve has %d fold%s and %d other bifurcations.",
                    sweep.folds().size(),
                    sweep.folds().size() == 1 ? "" : "s",
                    sweep.bifurcations().size() - sweep.folds().size());
        }
        if (!sweep.complete()) {
            out.say(
                    List.of(ReportSubject.INPUT_CURVE),
                    "The curve does not cover all gradients met. To the negative side: %s. To the positive side: %s.",
                    sweep.negativeEnd().sentence(),
                    sweep.positiveEnd().sentence());
        }
        long slow = within.stream().filter(p -> !p.reachedWithin(steps)).count();
        if (slow > 0) {
            out.say(
                    List.of(ReportSubject.INPUT_CURVE),
                    "%d of %d points are not reached within %d steps.",
                    slow,
                    within.size(),
                    steps);
        }
        return Verdict.of(factor, Thresholds.ADAPTS_PARTLY, Thresholds.ADAPTS);
    }

    /** The largest modulus of some rates over the smallest; infinite where they change sign, NaN without any or of zeros. */
    private static double factor(double[] rates) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double rate : rates) {
            smallest = Math.min(smallest, Math.abs(rate));
            largest = Math.max(largest, Math.abs(rate));
        }
        if (rates.length == 0 || largest == 0 || Double.isInfinite(largest)) {
            return Double.NaN;
        }
        return changeSign(rates) ? Double.POSITIVE_INFINITY : largest / smallest;
    }

    private static boolean changeSign(double[] rates) {
        return Arrays.stream(rates).anyMatch(r -> r > 0) && Arrays.stream(rates).anyMatch(r -> r < 0);
    }

    /** What a factor says, in words that follow a rate. */
    private static String change(double[] rates, double factor) {
        if (Double.isNaN(factor)) {
            return Arrays.stream(rates).allMatch(rate -> rate == 0) && rates.length > 0
                    ? "is 0"
                    : "changes by an unknown factor";
        }
        if (Double.isInfinite(factor)) {
            return changeSign(rates) ? "changes its sign" : "vanishes in places";
        }
        return Formatted.of("changes by a factor of %.2f", factor);
    }

    private static Verdict line(LineAttractor line, FindingWriter out) {
        double[] rates = line.chain().stream()
                .mapToDouble(LinePoint::effectiveLearningRate)
                .toArray();
        double factor = factor(rates);
        out.number("line.factor", factor);
        out.say(List.of(ReportSubject.SLOW_POINTS), "%s", line.sentence());
        if (line.verdict() == LineAttractor.Verdict.NO) {
            return Verdict.NO;
        }
        out.say(List.of(ReportSubject.SLOW_POINTS), "Along it the effective learning rate %s.", change(rates, factor));
        Verdict along = Verdict.of(factor, Thresholds.ADAPTS_PARTLY, Thresholds.ADAPTS);
        return line.verdict() == LineAttractor.Verdict.PARTLY && along == Verdict.YES ? Verdict.PARTLY : along;
    }
}
