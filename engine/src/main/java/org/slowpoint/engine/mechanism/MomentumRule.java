package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeMotion;
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
 * Is there momentum? Yes when the leading mode (largest gain |α/(1 − β)|) averages gradients, is slow, descends, and by
 * itself explains most of the loss curve or, with the state pinned to it, keeps the meta-objective; partly when it, or a
 * few modes, explain a good part, or when the optimizer is clearly worse without it. A mode that alternates, turns, holds
 * or grows is not momentum, however large |β| is.
 */
final class MomentumRule {

    private MomentumRule() {}

    static Finding of(Examination examination) {
        FindingWriter out = new FindingWriter(Aspect.MOMENTUM);
        Optional<Linearization> modes = examination.analysis().modes();
        if (modes.isEmpty()) {
            return withoutConvergence(examination.analysis(), out);
        }
        if (modes.get().modes().isEmpty()) {
            out.say(List.of(ReportSubject.FIXED_POINTS), "It has no state and so no modes.");
            return out.done(Verdict.UNKNOWN);
        }
        if (modes.get().defective()) {
            out.say(
                    List.of(ReportSubject.FIXED_POINTS),
                    "The Jacobian at the convergence point cannot be diagonalised, so modes have no meaning.");
            return out.done(Verdict.UNKNOWN);
        }
        Mode leading = modes.get().byGain().get(0);
        double beta = leading.eigen().im() == 0
                ? leading.eigen().re()
                : leading.eigen().modulus();
        double alpha = leading.rateRe();
        out.number("beta", beta).number("alpha", alpha).number("gain", leading.gain());
        boolean averages = leading.motion() == ModeMotion.AVERAGING;
        if (!averages && leading.eigen().im() != 0) {
            out.number("beta.re", leading.eigen().re())
                    .number("beta.im", leading.eigen().im());
        }
        Optional<String> still = Stillness.sentence(examination.analysis());
        still.ifPresent(sentence -> out.say(List.of(), "%s", sentence));
        if (still.isPresent() && leading.gain() == 0) {
            return out.done(Verdict.NO);
        }
        if (leading.gain() == 0) {
            out.say(
                    List.of(ReportSubject.LEADING_MODE),
                    "No mode takes in the gradient: linearised at g = 0, the state does not act on the update.");
            return out.done(Verdict.NO);
        }
        ModeReplay replay = examination.replay().orElseThrow();
        boolean explainable = replay.explainable();
        double one =
                explainable ? examination.leading().map(ModeReplay::modesShare).orElse(Double.NaN) : Double.NaN;
        double few = explainable ? replay.modesShare() : Double.NaN;
        double all = explainable ? replay.linearShare() : Double.NaN;
        out.number("explained.leadingMode", one)
                .number("explained.fewModes", few)
                .number("explained.allModes", all);
        out.say(
                List.of(ReportSubject.LEADING_MODE),
                "The mode of largest gain has %s (%s) and learning rate %.4g.",
                leading.beta().replace(" =", ""),
                leading.pace(),
                alpha);
        if (still.isPresent()) {
            return out.done(Verdict.NO);
        }
        int together = replay.chosen().size();
        String more =
                together > examination.leading().map(r -> r.chosen().size()).orElse(0)
                        ? Formatted.of(", the %d largest modes %.0f %%", together, 100 * few)
                        : "";
        if (explainable) {
            out.say(
                    List.of(ReportSubject.REPLAY),
                    "Run by itself it explains %.0f %% of the loss curve%s, all modes %.0f %%.",
                    100 * one,
                    more,
                    100 * all);
        } else {
            int diverged = replay.full().diverged();
            out.say(
                    List.of(ReportSubject.REPLAY),
                    diverged > 0
                            ? "The optimizer itself diverges on %d of %d problems, so what share of its loss curve a mode"
                                    + " explains is unknown."
                            : "Its mean loss never changes, so there is no loss curve that a mode could explain.",
                    diverged,
                    replay.full().losses().length);
        }
        examination.tunedMomentum().ifPresent(tuned -> compare(out, "tuned", leading, tuned));
        if (examination.analysis().task() instanceof KnownCurvature curvature) {
            Momentum best = Momentum.optimal(curvature.smallestCurvature(), curvature.largestCurvature());
            compare(out, "optimal", leading, best);
        }
        Optional<InterventionStudy.Outcome> without = examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof WithoutMode)
                .findFirst();
        without.ifPresent(o -> out.say(o, "withoutLeadingMode"));
        Optional<InterventionStudy.Outcome> pinned = examination.interventions().outcomes().stream()
                .filter(o -> o.intervention() instanceof Pinned)
                .findFirst();
        pinned.ifPresent(o -> out.say(o, "pinnedToLeadingMode"));
        if (!averages) {
            out.say(
                    List.of(ReportSubject.LEADING_MODE),
                    "It %s, so it is not momentum.",
                    leading.motion().words());
            return out.done(Verdict.NO);
        }
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
        if (needed || Math.max(one, few) >= Thresholds.EXPLAINS_PARTLY) {
            return out.done(Verdict.PARTLY);
        }
        return out.done(Double.isNaN(one) ? Verdict.UNKNOWN : Verdict.NO);
    }

    /** What can be said of an optimizer whose runs end at no fixed point, by the modes of one that they leave. */
    private static Finding withoutConvergence(Analysis analysis, FindingWriter out) {
        out.say(List.of(ReportSubject.FIXED_POINTS), "%s", analysis.whyNoModes());
        Optional<Linearization> linear = analysis.fixedPoints().stream()
                .findFirst()
                .map(p -> Linearization.at(analysis.optimizer(), p.state(), 0))
                .filter(l -> !l.defective() && !l.modes().isEmpty());
        if (linear.isEmpty()) {
            return out.done(Verdict.UNKNOWN);
        }
        Mode leading = linear.get().byGain().get(0);
        out.say(
                List.of(ReportSubject.FIXED_POINTS),
                "At the fixed point that was found, the mode of largest gain has %s (%s) and learning rate %.4g.",
                leading.beta().replace(" =", ""),
                leading.pace(),
                leading.rateRe());
        if (leading.motion() == ModeMotion.AVERAGING) {
            return out.done(Verdict.UNKNOWN);
        }
        out.say(
                List.of(ReportSubject.FIXED_POINTS),
                "It %s, so it is not momentum.",
                leading.motion().words());
        return out.done(Verdict.NO);
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

    private static void compare(FindingWriter out, String name, Mode mode, Momentum other) {
        out.number(name + ".alpha", other.learningRate()).number(name + ".beta", other.decay());
        out.say(
                List.of(ReportSubject.LEADING_MODE),
                "%s momentum has β %.4f and α %.4g: the mode's β %s, its α by a factor of %s.",
                name.equals("tuned") ? "Tuned" : "Optimal",
                other.decay(),
                other.learningRate(),
                off(mode, other.decay()),
                FindingWriter.factor(mode.rateRe() / other.learningRate()));
    }

    /** How far a mode's β is from a decay; of one that turns the distance in the plane, since |β| says little of it. */
    private static String off(Mode mode, double decay) {
        double re = mode.eigen().re();
        double im = mode.eigen().im();
        if (im != 0 && mode.motion() != ModeMotion.AVERAGING) {
            return Formatted.of("is off by %.4f in the complex plane", Math.hypot(re - decay, im));
        }
        return Formatted.of("is off by %+.4f", (im == 0 ? re : mode.eigen().modulus()) - decay);
    }
}
