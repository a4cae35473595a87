package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.intervention.Pinned;
import org.slowpoint.engine.intervention.WithoutMode;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.task.KnownCurvature;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/**
 * Is there momentum? Yes when the leading mode (largest gain |α/(1 − β)|) is slow, descends, and by itself explains
 * most of the loss curve or, with the state pinned to it, keeps the meta-objective; partly when it, or a few modes,
 * explain a good part, or when the optimizer is clearly worse without it.
 */
final class MomentumRule {

    private MomentumRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.MOMENTUM);
        Optional<Linearization> modes = examination.analysis().modes();
        if (modes.isEmpty() || modes.get().modes().isEmpty()) {
            out.say(
                    List.of(ReportSubject.FIXED_POINTS),
                    "There is no fixed point to linearise at, so modes are unknown.");
            return out.done(Verdict.UNKNOWN);
        }
        if (modes.get().defective()) {
            out.say(
                    List.of(ReportSubject.FIXED_POINTS),
                    "The Jacobian at the convergence point cannot be diagonalised, so modes have no meaning.");
            return out.done(Verdict.UNKNOWN);
        }
        Mode leading = modes.get().byGain().get(0);
        double beta = leading.eigen().modulus();
        double alpha = leading.rateRe();
        out.number("beta", beta).number("alpha", alpha).number("gain", leading.gain());
        if (leading.gain() == 0) {
            out.say(
                    List.of(ReportSubject.LEADING_MODE),
                    "No mode takes in the gradient: linearised at g = 0, the state does not act on the update.");
            return out.done(Verdict.NO);
        }
        ModeReplay replay = examination.replay().orElseThrow();
        double one = examination.leading().map(ModeReplay::modesShare).orElse(Double.NaN);
        double few = replay.modesShare();
        double all = replay.linearShare();
        out.number("explained.leadingMode", one)
                .number("explained.fewModes", few)
                .number("explained.allModes", all);
        out.say(
                List.of(ReportSubject.LEADING_MODE),
                "The mode of largest gain has %s %.4f (%.1f steps) and learning rate %.4g.",
                leading.eigen().im() == 0 ? "β" : "|β|",
                beta,
                leading.timescale(),
                alpha);
        int together = replay.chosen().size();
        String more =
                together > examination.leading().map(r -> r.chosen().size()).orElse(0)
                        ? Formatted.of(", the %d largest modes %.0f %%", together, 100 * few)
                        : "";
        out.say(
                List.of(ReportSubject.REPLAY),
                "Run by itself it explains %.0f %% of the loss curve%s, all modes %.0f %%.",
                100 * one,
                more,
                100 * all);
        examination.tunedMomentum().ifPresent(tuned -> compare(out, "tuned", alpha, beta, tuned));
        if (examination.analysis().task() instanceof KnownCurvature curvature) {
            Momentum best = Momentum.optimal(curvature.smallestCurvature(), curvature.largestCurvature());
            compare(out, "optimal", alpha, beta, best);
        }
        Optional<InterventionStudy.Outcome> without = examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof WithoutMode)
                .findFirst();
        without.ifPresent(o -> out.say(o, "withoutLeadingMode"));
        Optional<InterventionStudy.Outcome> pinned = examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof Pinned)
                .findFirst();
        pinned.ifPresent(o -> out.say(o, "pinnedToLeadingMode"));
        boolean descends = alpha > 0;
        boolean slow = beta >= Thresholds.SLOW_MODE;
        if (!descends || !slow) {
            out.say(
                    List.of(ReportSubject.LEADING_MODE),
                    descends ? "It forgets within a step or two, so it is not momentum." : "It does not descend.");
            return out.done(Verdict.NO);
        }
        boolean suffices = pinned.map(
                        o -> suffices(o, examination.interventions().untouched()))
                .orElse(false);
        if (one >= Thresholds.EXPLAINS || suffices) {
            return out.done(Verdict.YES);
        }
        boolean needed = without.map(MomentumRule::harms).orElse(false);
        return out.done(needed || Math.max(one, few) >= Thresholds.EXPLAINS_PARTLY ? Verdict.PARTLY : Verdict.NO);
    }

    private static boolean suffices(InterventionStudy.Outcome pinned, BoundedRun untouched) {
        double whole = Mean.of(untouched.meanRelative());
        return pinned.run().diverged() == 0 && pinned.difference().mean() <= Thresholds.SUFFICES * whole;
    }

    private static boolean harms(InterventionStudy.Outcome outcome) {
        PairedDifference d = outcome.difference();
        return 2 * outcome.run().diverged() > outcome.run().losses().length
                || d.mean() > Thresholds.CLEAR * d.standardError();
    }

    private static void compare(FindingWriter out, String name, double alpha, double beta, Momentum other) {
        out.number(name + ".alpha", other.learningRate()).number(name + ".beta", other.decay());
        out.say(
                List.of(ReportSubject.LEADING_MODE),
                "%s momentum has β %.4f and α %.4g: the mode's β is off by %+.4f, its α by a factor of %.2f.",
                name.equals("tuned") ? "Tuned" : "Optimal",
                other.decay(),
                other.learningRate(),
                beta - other.decay(),
                alpha / other.learningRate());
    }
}
