package org.slowpoint.engine.unroll;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.task.Problem;

/**
 * The losses of a run that may diverge, as those of a reduced or altered optimizer do. A problem diverges at the first
 * step where its loss exceeds {@value #BOUND} times its initial loss or is not finite; from there on its losses are NaN.
 *
 * @param losses one row per problem, T losses; loss k is taken before update k
 * @param divergedAt per problem the step at which it diverged, in 1 … T − 1, or 0 when its initial loss is not finite;
 *     T when it never did
 */
public record BoundedRun(double[][] losses, int[] divergedAt) {

    /** How many times its initial loss a problem's loss may reach. */
    public static final double BOUND = 10;

    /**
     * Runs an optimizer on every thread there is; the result does not depend on how many there are.
     *
     * @param optimizer any optimizer
     * @param problems one or more problems
     * @param steps T, the number of updates, 1 or more
     * @param workers the threads
     * @param progress asked for cancellation at every step
     */
    public static BoundedRun of(
            Optimizer optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
        return of(Unroller.losses(optimizer, problems, steps, workers, progress));
    }

    /** Losses, one row per problem, cut where they leave the bound. */
    public static BoundedRun of(double[][] whole) {
        double[][] losses = new double[whole.length][];
        int[] divergedAt = new int[losses.length];
        for (int p = 0; p < losses.length; p++) {
            double[] curve = whole[p].clone();
            int kept = Unroller.kept(curve, BOUND);
            Arrays.fill(curve, kept, curve.length, Double.NaN);
            losses[p] = curve;
            divergedAt[p] = kept;
        }
        return new BoundedRun(losses, divergedAt);
    }

    /** T, the number of losses of each problem. */
    public int steps() {
        return losses[0].length;
    }

    /**
     * The mean loss over problems at each step, length T. It is NaN from the step on at which the first problem
     * diverges: the mean over those that are left would look better than the optimizer is.
     */
    public double[] meanLossCurve() {
        return Mean.ofRows(losses);
    }

    /**
     * The mean loss at each step over the problems that never diverge, length T; all NaN when there is none. It tells
     * about those alone.
     */
    public double[] meanLossCurveOfTheRest() {
        double[][] rest = Arrays.stream(losses)
                .filter(curve -> !Double.isNaN(curve[steps() - 1]))
                .toArray(double[][]::new);
        if (rest.length == 0) {
            double[] none = new double[steps()];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        return Mean.ofRows(rest);
    }

    /** Per problem the mean loss relative to its initial loss; NaN where it diverged. */
    public double[] meanRelative() {
        return Unroll.meanRelative(losses);
    }

    /** How many problems diverge. */
    public int diverged() {
        return (int) Arrays.stream(divergedAt).filter(t -> t < steps()).count();
    }

    /** How many of how many problems diverge and when the first does, for readers. */
    public String sentence() {
        int diverged = diverged();
        int first = Arrays.stream(divergedAt).min().orElseThrow();
        String why = " at step " + first + ": the loss there exceeds 10 times its initial value.";
        if (losses.length == 1) {
            return diverged == 0 ? "The problem does not diverge." : "The problem diverges" + why;
        }
        if (diverged == 0) {
            return "None of the " + losses.length + " problems diverges.";
        }
        return diverged + " of " + losses.length + " problems " + (diverged == 1 ? "diverges" : "diverge, the first")
                + why;
    }
}
