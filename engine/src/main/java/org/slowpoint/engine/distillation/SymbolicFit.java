package org.slowpoint.engine.distillation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.NelderMead;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;
import org.slowpoint.engine.optimizer.SymbolicOptimizer;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.Unroller;

/**
 * The formula of {@link org.slowpoint.engine.optimizer.SymbolicArchitecture} that does most nearly what an optimizer
 * does, on training problems, of which none is a test problem. First to its updates: the formula is fed the gradients
 * that the optimizer met, momentum alone from the mode of largest gain, then the mechanism that helps most, as long as
 * one takes at least {@value #WORTH} of the {@linkplain UpdateFit misfit}, and without those that no longer do once others
 * are there. Then to its losses: all numbers together so that the formula, run by itself, comes as near the optimizer's
 * loss curve as it can ({@link ModeReplay#missed}); of large problems on the first {@value #LARGE_PROBLEMS}, and only where
 * the others agree. The same optimizer, problems and options give the same numbers.
 */
final class SymbolicFit {

    /** The share of the misfit that a mechanism must take. */
    static final double WORTH = 0.05;

    // Updates off by a thousandth of their size leave no mechanism to be found.
    private static final double NEGLIGIBLE = 1e-6;
    private static final double SAME_CURVE = 1e-6;
    private static final double USUAL_MOMENTUM = 0.9;
    private static final double LARGEST_MOMENTUM = 0.9999;
    private static final double COMMON = 0.5;
    private static final double LARGE = 0.98;
    private static final NelderMead TO_UPDATES = new NelderMead(1e-10, 400);
    private static final double FIRST_STEP = 0.3;
    private static final int RESTARTS = 5;
    private static final double WORTHWHILE = 0.99;
    private static final int EVALUATIONS_PER_NUMBER = 60;
    // Networks of this many parameters take a thousand times as long as quadratics; a run of a few of them says enough.
    private static final int LARGE_PROBLEM = 1_000;
    private static final int LARGE_PROBLEMS = 2;
    private static final int EVALUATIONS_PER_NUMBER_OF_LARGE = 12;
    private static final double SECOND_STEP = 0.15;
    // A formula that diverges is worse than any that does not, the more so the more problems it diverges on.
    private static final double DIVERGES = 1e3;
    private static final int HALVINGS = 12;

    private final Linearizable optimizer;
    private final Analysis analysis;
    private final Workers workers;
    private final Progress progress;

    private SymbolicFit(Analysis analysis, Workers workers, Progress progress) {
        this.optimizer = analysis.optimizer();
        this.analysis = analysis;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Fits.
     *
     * @param analysis the optimizer, its task and the length of its runs
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    static Numbers of(Analysis analysis, Workers workers, Progress progress) {
        return new SymbolicFit(analysis, workers, progress).run();
    }

    private Numbers run() {
        AnalysisOptions options = analysis.options();
        List<Problem> problems = Analysis.trainingProblems(analysis.task(), options);
        progress.report(0, "running training problems");
        RecordedUpdates recorded = RecordedUpdates.of(
                optimizer,
                Unroller.recordSome(
                                optimizer,
                                problems,
                                options.steps(),
                                AnalysisOptions.MOST_ROWS,
                                workers,
                                progress.withoutReports())
                        .cloud());
        progress.report(0.1, "to the updates");
        Numbers toUpdates = toUpdates(recorded);
        progress.report(0.3, "to the losses");
        return toLosses(toUpdates, problems);
    }

    private Numbers toUpdates(RecordedUpdates recorded) {
        UpdateFit fit = new UpdateFit(recorded);
        double[] sizes = Arrays.stream(recorded.gradients())
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .sorted()
                .toArray();
        EnumSet<Mechanism> used = EnumSet.noneOf(Mechanism.class);
        UpdateFit.Fitted best = improved(fit, new Numbers(momentum(), 1, 1, 0, 0, 0, 0, 0), used);
        while (best.misfit() > NEGLIGIBLE && used.size() < Mechanism.values().length) {
            UpdateFit.Fitted next = null;
            Mechanism added = null;
            for (Mechanism each : EnumSet.complementOf(used)) {
                Set<Mechanism> more = EnumSet.of(each);
                more.addAll(used);
                UpdateFit.Fitted candidate = improved(fit, start(fit, best.numbers(), each, more, sizes), more);
                if (next == null || candidate.misfit() < next.misfit()) {
                    next = candidate;
                    added = each;
                }
            }
            if (next.misfit() > (1 - WORTH) * best.misfit()) {
                break;
            }
            best = next;
            used.add(added);
        }
        return pruned(fit, best, used).numbers();
    }

    /** Without what an earlier mechanism stood in for, once the right one was found. */
    private UpdateFit.Fitted pruned(UpdateFit fit, UpdateFit.Fitted fitted, Set<Mechanism> used) {
        UpdateFit.Fitted best = fitted;
        for (Mechanism each : Mechanism.values()) {
            if (!used.contains(each)) {
                continue;
            }
            Set<Mechanism> fewer = EnumSet.copyOf(used);
            fewer.remove(each);
            Numbers without =
                    switch (each) {
                        case SCHEDULE -> best.numbers();
                        case CLIP -> best.numbers().clipped(0);
                        case ADAPTATION -> best.numbers().adapted(0, 0);
                    };
            UpdateFit.Fitted candidate = improved(fit, without, fewer);
            if (candidate.misfit() <= Math.max(NEGLIGIBLE, best.misfit() / (1 - WORTH))) {
                best = candidate;
                used.remove(each);
            }
        }
        return best;
    }

    /** β of the mode of largest gain, where it is one that averages. */
    private double momentum() {
        return analysis.meaningfulModes().map(Linearization::byGain).stream()
                .flatMap(List::stream)
                .map(mode -> mode.eigen().modulus())
                .findFirst()
                .filter(beta -> beta > 0 && beta <= LARGEST_MOMENTUM)
                .orElse(USUAL_MOMENTUM);
    }

    /** The formula with one mechanism more, from the best of a few places to begin. */
    private Numbers start(UpdateFit fit, Numbers from, Mechanism added, Set<Mechanism> used, double[] sizes) {
        double common = 1 / Math.max(Double.MIN_NORMAL, Quantile.ofSorted(sizes, COMMON));
        double large = 1 / Math.max(Double.MIN_NORMAL, Quantile.ofSorted(sizes, LARGE));
        int steps = analysis.options().steps();
        List<Numbers> starts = new ArrayList<>();
        switch (added) {
            case SCHEDULE -> {
                for (double time : new double[] {steps / 20.0, steps / 5.0, steps}) {
                    starts.add(from.scheduled(Math.exp(-1 / time)));
                }
            }
            case CLIP -> {
                for (double clip : new double[] {large, Math.sqrt(large * common), common}) {
                    starts.add(from.clipped(clip));
                }
            }
            case ADAPTATION -> {
                for (double scale : new double[] {large, common, 10 * common}) {
                    starts.add(from.adapted(scale, COMMON));
                    starts.add(from.adapted(scale, -COMMON));
                }
            }
        }
        Numbers best = starts.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (Numbers each : starts) {
            double misfit = fit.fit(each, used.contains(Mechanism.SCHEDULE)).misfit();
            if (misfit < least) {
                least = misfit;
                best = each;
            }
        }
        return best;
    }

    /** Searches from where the last search ended, as long as that helps: a simplex can collapse on the way. */
    private UpdateFit.Fitted improved(UpdateFit fit, Numbers start, Set<Mechanism> used) {
        boolean scheduled = used.contains(Mechanism.SCHEDULE);
        UpdateFit.Fitted best = fit.fit(start, scheduled);
        for (int i = 0; i < RESTARTS; i++) {
            FreeNumbers free = new FreeNumbers(best.numbers(), used, false);
            NelderMead.Minimum found = TO_UPDATES.minimize(
                    x -> fit.fit(free.at(x), scheduled).misfit(),
                    new double[free.size()],
                    FIRST_STEP,
                    progress.withoutReports());
            UpdateFit.Fitted next = fit.fit(free.at(found.x()), scheduled);
            boolean helped = next.misfit() < WORTHWHILE * best.misfit();
            best = next.misfit() < best.misfit() ? next : best;
            if (!helped) {
                break;
            }
        }
        return best;
    }

    private Numbers toLosses(Numbers fitted, List<Problem> problems) {
        boolean large = problems.get(0).size() >= LARGE_PROBLEM;
        Curve few = Curve.of(
                optimizer,
                large ? problems.subList(0, Math.min(LARGE_PROBLEMS, problems.size())) : problems,
                analysis.options().steps(),
                workers,
                progress.withoutReports());
        if (!few.explainable()) {
            return fitted;
        }
        Numbers start = fitted;
        double missed = missed(start, few);
        for (int i = 0; i < HALVINGS && missed >= DIVERGES; i++) {
            start = start.slower(2);
            missed = missed(start, few);
        }
        if (missed < SAME_CURVE) {
            return start;
        }
        FreeNumbers free = new FreeNumbers(start, used(start), true);
        int evaluations = large ? EVALUATIONS_PER_NUMBER_OF_LARGE : EVALUATIONS_PER_NUMBER;
        NelderMead.Minimum found = new NelderMead(1e-6, evaluations * free.size())
                .minimize(
                        x -> missed(free.at(x), few),
                        new double[free.size()],
                        SECOND_STEP,
                        progress.part(0, 1, "to the losses"));
        Numbers candidate = free.at(found.x());
        boolean better = found.value() < missed && (!large || pays(candidate, start, problems));
        return better ? candidate : start;
    }

    /** Whether what was found on a few problems is better on all of them. */
    private boolean pays(Numbers candidate, Numbers start, List<Problem> problems) {
        Curve all = Curve.of(optimizer, problems, analysis.options().steps(), workers, progress.withoutReports());
        return missed(candidate, all) < missed(start, all);
    }

    private static Set<Mechanism> used(Numbers numbers) {
        Set<Mechanism> used = EnumSet.noneOf(Mechanism.class);
        if (numbers.scheduled()) {
            used.add(Mechanism.SCHEDULE);
        }
        if (numbers.clipped()) {
            used.add(Mechanism.CLIP);
        }
        if (numbers.adapted()) {
            used.add(Mechanism.ADAPTATION);
        }
        return used;
    }

    /**
     * The mean losses of the optimizer that a formula is to have.
     *
     * @param problems what it was run on
     * @param losses per step
     * @param diverged on how many problems the optimizer itself diverges
     */
    private record Curve(List<Problem> problems, double[] losses, int diverged) {

        static Curve of(Linearizable optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
            BoundedRun run = BoundedRun.of(optimizer, problems, steps, workers, progress);
            return new Curve(problems, run.meanLossCurve(), run.diverged());
        }

        boolean explainable() {
            return diverged == 0 && Arrays.stream(losses).anyMatch(loss -> loss != losses[0]);
        }
    }

    private double missed(Numbers numbers, Curve curve) {
        BoundedRun run = BoundedRun.of(
                new SymbolicOptimizer(numbers),
                curve.problems(),
                curve.losses().length,
                workers,
                progress.withoutReports());
        return run.diverged() > 0 ? DIVERGES * run.diverged() : ModeReplay.missed(run.meanLossCurve(), curve.losses());
    }
}
