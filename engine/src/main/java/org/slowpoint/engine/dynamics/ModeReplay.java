package org.slowpoint.engine.dynamics;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/**
 * Chosen modes, all modes and the whole optimizer on the same problems for as many steps (paper, appendix B): how much
 * of what an optimizer does is in a few linear modes.
 *
 * @param chosen the modes that were run by themselves
 * @param full the optimizer itself
 * @param linear all modes together, the linearised optimizer
 * @param modes the chosen modes
 */
public record ModeReplay(List<Mode> chosen, BoundedRun full, BoundedRun linear, BoundedRun modes) {

    // Losses under this share of the initial one are as good as 0: rounding makes their logarithms.
    private static final double FLOOR = 1e-16;

    /**
     * Runs all three. What no state carries (Nesterov's direct part) and the update at rest are in each of them.
     *
     * @param optimizer the optimizer
     * @param linear its linearisation at a fixed point, in the paper the convergence point at g = 0
     * @param chosen some of its modes, none allowed; complex ones with their conjugates
     * @param problems one or more problems
     * @param steps T, 1 or more
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     * @throws IllegalArgumentException when the linearisation is defective and so has no modes to run
     */
    public static ModeReplay of(
            Linearizable optimizer,
            Linearization linear,
            List<Mode> chosen,
            List<Problem> problems,
            int steps,
            Workers workers,
            Progress progress) {
        if (linear.defective()) {
            throw new IllegalArgumentException("a Jacobian that cannot be diagonalised has no modes to run");
        }
        Progress part = progress.withoutReports();
        progress.report(0, "running the optimizer");
        BoundedRun full = BoundedRun.of(optimizer, problems, steps, workers, part);
        progress.report(0.6, "running all modes");
        BoundedRun all = run(optimizer, linear, linear.modes(), problems, steps, workers, part);
        progress.report(0.8, "running the chosen modes");
        BoundedRun some = run(optimizer, linear, chosen, problems, steps, workers, part);
        progress.report(1, "done");
        return new ModeReplay(List.copyOf(chosen), full, all, some);
    }

    /**
     * Another choice of modes against the same runs.
     *
     * @param optimizer the optimizer of this replay
     * @param linearization its linearisation
     * @param other some of its modes, none allowed; complex ones with their conjugates
     * @param problems its problems
     * @param workers the threads; the result does not depend on how many there are
     * @param progress asked for cancellation
     */
    public ModeReplay choose(
            Linearizable optimizer,
            Linearization linearization,
            List<Mode> other,
            List<Problem> problems,
            Workers workers,
            Progress progress) {
        BoundedRun some = run(optimizer, linearization, other, problems, full.steps(), workers, progress);
        return new ModeReplay(List.copyOf(other), full, linear, some);
    }

    private static BoundedRun run(
            Linearizable optimizer,
            Linearization linear,
            List<Mode> modes,
            List<Problem> problems,
            int steps,
            Workers workers,
            Progress progress) {
        double offset = optimizer.updateOne(linear.state(), linear.input());
        return BoundedRun.of(
                new LinearizedOptimizer(modes, linear.feedthrough(), offset), problems, steps, workers, progress);
    }

    /**
     * The modes of largest gain.
     *
     * @param linear a linearisation
     * @param pairsOrReals how many are taken, a conjugate pair counting as one; all when there are fewer
     */
    public static List<Mode> leading(Linearization linear, int pairsOrReals) {
        return ConjugatePairs.of(linear.byGain()).stream()
                .limit(pairsOrReals)
                .flatMap(List::stream)
                .toList();
    }

    /** The mean relative loss of the chosen modes minus the optimizer's. */
    public PairedDifference modesMinusFull() {
        return PairedDifference.of(modes.meanRelative(), full.meanRelative());
    }

    /** The mean relative loss of all modes minus the optimizer's. */
    public PairedDifference linearMinusFull() {
        return PairedDifference.of(linear.meanRelative(), full.meanRelative());
    }

    /**
     * The share of the optimizer's loss curve that the chosen modes explain, in [0, 1]; 0 where they diverge, NaN where
     * there is no curve to {@linkplain #explainable explain}.
     */
    public double modesShare() {
        return share(modes);
    }

    /** As {@link #modesShare} of all modes. */
    public double linearShare() {
        return share(linear);
    }

    private double share(BoundedRun reduced) {
        return reduced.diverged() > 0 || explainable()
                ? share(reduced.meanLossCurve(), full.meanLossCurve())
                : Double.NaN;
    }

    /** Whether the optimizer has a loss curve to explain: it diverges on no problem and its loss changes. */
    public boolean explainable() {
        double[] curve = full.meanLossCurve();
        return Arrays.stream(curve).allMatch(Double::isFinite)
                && Arrays.stream(curve).anyMatch(loss -> loss != curve[0]);
    }

    /**
     * How much of a loss curve a reduced optimizer explains: 1 − mean|log₁₀ L_reduced − log₁₀ L_full| /
     * mean|log₁₀ L_full − log₁₀ L_0|, means over steps, within [0, 1]. 1 says that the curves are the same, 0 that the
     * reduced one is no nearer than a loss that stays where it starts. Losses under 10⁻¹⁶ of the initial one count as
     * that.
     *
     * @param reduced a mean loss curve
     * @param full the curve to explain, as long; L_0 is its first loss
     * @return 0 also when a curve diverged or when the full one never leaves its first loss
     */
    public static double share(double[] reduced, double[] full) {
        double share = 1 - missed(reduced, full);
        return share > 0 ? Math.min(1, share) : 0;
    }

    /**
     * The share of a loss curve that a reduced optimizer does not explain: 1 less {@link #share} before it is held within
     * [0, 1].
     *
     * @param reduced a mean loss curve
     * @param full the curve to explain, as long; L_0 is its first loss
     * @return 0 or more; not a number when a curve diverged
     */
    public static double missed(double[] reduced, double[] full) {
        double missed = 0;
        double gone = 0;
        for (int t = 0; t < full.length; t++) {
            missed += Math.abs(log(reduced[t], full[0]) - log(full[t], full[0]));
            gone += Math.abs(log(full[t], full[0]));
        }
        return missed / gone;
    }

    /** log₁₀ of a loss relative to the initial one. */
    private static double log(double loss, double initial) {
        return Math.log10(Math.max(FLOOR, loss / initial));
    }
}
