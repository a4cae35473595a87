package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.LinePoint;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;

/**
 * Do learning rates adapt to the gradients? By an S-curve when the fixed points over g* have effective learning rates
 * that change by a factor over the range of gradients met; by a line attractor when rates change along it.
 */
final class AdaptationRule {

    private static final double MOST_GRADIENTS = 0.98;

    private AdaptationRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.ADAPTATION);
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
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (SweepPoint p : within) {
            smallest = Math.min(smallest, Math.abs(p.effectiveLearningRate()));
            largest = Math.max(largest, Math.abs(p.effectiveLearningRate()));
        }
        double factor = largest / smallest;
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
                        + " at %.3g and %.4g at %.3g: it changes by a factor of %.2f over the gradients met.",
                atRest,
                up.effectiveLearningRate(),
                up.input(),
                down.effectiveLearningRate(),
                down.input(),
                factor);
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
        if (Double.isInfinite(factor)) {
            return Verdict.YES;
        }
        return Verdict.of(factor, Thresholds.ADAPTS_PARTLY, Thresholds.ADAPTS);
    }

    private static Verdict line(LineAttractor line, FindingWriter out) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (LinePoint point : line.chain()) {
            smallest = Math.min(smallest, Math.abs(point.effectiveLearningRate()));
            largest = Math.max(largest, Math.abs(point.effectiveLearningRate()));
        }
        double factor = largest / smallest;
        out.number("line.factor", factor);
        out.say(List.of(ReportSubject.SLOW_POINTS), "%s", line.sentence());
        if (line.verdict() == LineAttractor.Verdict.NO) {
            return Verdict.NO;
        }
        out.say(
                List.of(ReportSubject.SLOW_POINTS),
                "Along it the effective learning rate changes by a factor of %.2f.",
                factor);
        Verdict rates = Verdict.of(factor, Thresholds.ADAPTS_PARTLY, Thresholds.ADAPTS);
        return line.verdict() == LineAttractor.Verdict.PARTLY && rates == Verdict.YES ? Verdict.PARTLY : rates;
    }
}
