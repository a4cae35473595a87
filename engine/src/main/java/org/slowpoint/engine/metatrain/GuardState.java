package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Quantile;

/**
 * What the guards remember between meta-steps. Immutable; the arrays are not to be changed.
 *
 * @param gradients the largest meta-gradient entries of the last steps, oldest first, at most 100
 * @param losses the meta-losses of the last steps, oldest first, at most 30
 * @param norms the norms of single problems' meta-gradients, oldest first, at most 100
 * @param bestMean the best mean of 30 meta-losses so far; infinite before there was one
 * @param bestWeights the weights at that moment; empty before there was one
 * @param rate factor of the learning rate, from 1 down
 * @param skipped steps left out
 * @param returned returns to the best weights
 * @param clipped problems whose own meta-gradient was shortened
 * @param zeroed entries of meta-gradients that were not finite and counted as 0
 */
public record GuardState(
        double[] gradients,
        double[] losses,
        double[] norms,
        double bestMean,
        double[] bestWeights,
        double rate,
        int skipped,
        int returned,
        int clipped,
        int zeroed) {

    /** How many meta-losses make a mean. */
    public static final int WINDOW = 30;
    /** How many gradients and norms are remembered. */
    public static final int HISTORY = 100;

    // With fewer remembered values a median says little.
    private static final int ENOUGH = 20;
    private static final double ADAPTATION = 3;
    private static final double SLOWER = 0.7;
    private static final double GROWTH = 2;

    /** Before the first step. */
    public static final GuardState INITIAL = new GuardState(
            new double[0], new double[0], new double[0], Double.POSITIVE_INFINITY, new double[0], 1, 0, 0, 0, 0);

    /** Whether a largest entry is out of proportion to those of the steps before. */
    boolean explodes(Guards guards, double largest) {
        return !Double.isFinite(largest)
                || (guards.skipAbove() > 0
                        && gradients.length >= ENOUGH
                        && largest > guards.skipAbove() * Quantile.median(gradients));
    }

    /** The bound of one problem's meta-gradient norm; infinite while too few are known. */
    double problemBound(Guards guards) {
        return guards.problemClip() > 0 && norms.length >= ENOUGH
                ? guards.problemClip() * Quantile.median(norms)
                : Double.POSITIVE_INFINITY;
    }

    /** After a step was left out: three medians enter the history, so that it adapts to gradients that stay large. */
    GuardState skip() {
        // Medians near the largest double have no multiple; what is remembered stays finite.
        double[] history = gradients.length == 0
                ? gradients
                : appended(gradients, Math.min(Double.MAX_VALUE, ADAPTATION * Quantile.median(gradients)));
        return new GuardState(
                history, losses, norms, bestMean, bestWeights, rate, skipped + 1, returned, clipped, zeroed);
    }

    /** After problems' norms were seen. */
    GuardState withNorms(double[] seen, int shortened) {
        // An exploded norm enters the history bounded: the median follows gradients that grow, but not a burst.
        double most = norms.length >= ENOUGH ? GROWTH * Quantile.median(norms) : Double.MAX_VALUE;
        double[] history = norms;
        for (double norm : seen) {
            if (Double.isFinite(norm)) {
                history = appended(history, Math.min(norm, most));
            }
        }
        return new GuardState(
                gradients,
                losses,
                history,
                bestMean,
                bestWeights,
                rate,
                skipped,
                returned,
                clipped + shortened,
                zeroed);
    }

    /** After entries that were not finite counted as 0. */
    GuardState withZeroed(int entries) {
        return new GuardState(
                gradients, losses, norms, bestMean, bestWeights, rate, skipped, returned, clipped, zeroed + entries);
    }

    /**
     * After a step was taken.
     *
     * @param weights those the meta-loss was measured at
     */
    GuardState taken(double largest, double metaLoss, double[] weights) {
        double[] window = last(appended(losses, metaLoss), WINDOW);
        double mean = Mean.of(window);
        boolean best = window.length == WINDOW && mean < bestMean;
        return new GuardState(
                appended(gradients, largest),
                window,
                norms,
                best ? mean : bestMean,
                best ? weights.clone() : bestWeights,
                rate,
                skipped,
                returned,
                clipped,
                zeroed);
    }

    /** Whether the recent meta-losses have left the best behind. */
    boolean lost(Guards guards) {
        return guards.returnAbove() > 0
                && losses.length == WINDOW
                && bestWeights.length > 0
                && Mean.of(losses) > guards.returnAbove() * bestMean;
    }

    /** After a return to the best weights: slower, and with a window to fill anew. */
    GuardState returnedToBest() {
        return new GuardState(
                gradients,
                new double[0],
                norms,
                bestMean,
                bestWeights,
                SLOWER * rate,
                skipped,
                returned + 1,
                clipped,
                zeroed);
    }

    private static double[] appended(double[] history, double value) {
        double[] longer = Arrays.copyOf(history, history.length + 1);
        longer[history.length] = value;
        return last(longer, HISTORY);
    }

    private static double[] last(double[] values, int most) {
        return values.length <= most ? values : Arrays.copyOfRange(values, values.length - most, values.length);
    }
}
