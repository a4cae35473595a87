package org.slowpoint.engine.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;

/**
 * The course of long runs in few numbers: at iterations in geometric steps the mean of the last tenth of the losses
 * before each, which takes out what minibatches differ by.
 *
 * @param iterations t, rising, the last one T
 * @param mean at each t, over problems
 * @param error the standard error of it; NaN for a single problem
 */
public record LossTrend(double[] iterations, double[] mean, double[] error) {

    private static final int FIRST = 10;
    private static final int PER_DECADE = 40;
    private static final int WINDOW = 10;

    /** The iterations of runs of T steps; none where T is less than ten. */
    public static int[] iterations(int steps) {
        IntStream.Builder all = IntStream.builder();
        int last = 0;
        for (int k = 0; last < steps && steps >= FIRST; k++) {
            int t = Math.min(steps, (int) Math.round(FIRST * StrictMath.pow(10, (double) k / PER_DECADE)));
            if (t > last) {
                all.add(t);
                last = t;
            }
        }
        return all.build().toArray();
    }

    /**
     * The trend of runs.
     *
     * @param losses one row per problem, T losses each
     */
    public static LossTrend of(double[][] losses) {
        int[] at = iterations(losses[0].length);
        double[][] trends = new double[losses.length][];
        for (int p = 0; p < losses.length; p++) {
            double[] own = losses[p];
            trends[p] = Arrays.stream(at)
                    .mapToDouble(t -> Mean.of(Arrays.copyOfRange(own, t - Math.max(1, t / WINDOW), t)))
                    .toArray();
        }
        double[] mean = Mean.ofRows(trends);
        return new LossTrend(Arrays.stream(at).asDoubleStream().toArray(), mean, Spread.standardErrors(trends, mean));
    }
}
