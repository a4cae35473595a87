package org.slowpoint.engine.unroll;

import java.util.stream.IntStream;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;

/**
 * By how much two optimizers differ on the same problems. Pairing removes what makes problems unlike one another, so a
 * small difference can be told from chance.
 *
 * @param mean the mean difference over pairs, in the units of what was compared; NaN without a pair
 * @param standardError of the mean: the sample deviation of the differences over √problems; NaN with fewer than two
 *     pairs
 * @param problems how many pairs of finite numbers there are
 */
public record PairedDifference(double mean, double standardError, int problems) {

    /**
     * Compares a − b. A pair with a number that is not finite, from a problem where a run diverged, is left out.
     *
     * @param a one number per problem
     * @param b one number per problem, the same problems in the same order
     * @throws IllegalArgumentException when the lengths differ
     */
    public static PairedDifference of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("pairs need as many numbers each, got " + a.length + " and " + b.length);
        }
        double[] differences = IntStream.range(0, a.length)
                .mapToDouble(i -> a[i] - b[i])
                .filter(Double::isFinite)
                .toArray();
        double mean = Mean.byShares(differences);
        return new PairedDifference(mean, Spread.standardError(differences, mean), differences.length);
    }
}
