package org.slowpoint.engine.unroll;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.text.Formatted;

/**
 * A number per problem summed up, so that an optimizer which diverges never looks like one that works.
 *
 * @param mean over the problems on which the number is defined; NaN where there is none, and when a problem diverged
 * @param standardError of the mean; NaN as well for a single problem
 * @param problems how many there are
 * @param diverged on how many of them a loss is not finite
 * @param undefined the problems that start at a loss of 0, relative to which no loss can be given
 */
public record Summary(double mean, double standardError, int problems, int diverged, int[] undefined) {

    private static final int MOST_NAMED = 8;

    /**
     * Sums up losses relative to the initial one.
     *
     * @param values one per problem
     * @param losses one row per problem, the initial loss first
     */
    public static Summary relative(double[] values, double[][] losses) {
        int[] undefined =
                IntStream.range(0, losses.length).filter(p -> losses[p][0] == 0).toArray();
        double[] defined = IntStream.range(0, losses.length)
                .filter(p -> losses[p][0] != 0)
                .mapToDouble(p -> values[p])
                .toArray();
        return of(defined, losses, undefined);
    }

    /** As {@link #relative} of numbers that are defined on every problem. */
    public static Summary absolute(double[] values, double[][] losses) {
        return of(values, losses, new int[0]);
    }

    private static Summary of(double[] values, double[][] losses, int[] undefined) {
        int diverged = (int) Arrays.stream(losses)
                .filter(curve -> !Arrays.stream(curve).allMatch(Double::isFinite))
                .count();
        double mean = diverged > 0 ? Double.NaN : Mean.bySum(values);
        double error = Spread.standardError(values, mean);
        return new Summary(mean, error, losses.length, diverged, undefined);
    }

    /** The mean ± its standard error, without it where it is unknown, or why there is no mean. */
    public String words(String meanFormat, String errorFormat) {
        if (diverged > 0) {
            return "diverges on " + diverged + " of " + problems + (problems == 1 ? " problem" : " problems");
        }
        if (Double.isNaN(mean)) {
            return "undefined";
        }
        return Formatted.of(meanFormat, mean)
                + (Double.isNaN(standardError) ? "" : " ± " + Formatted.of(errorFormat, standardError));
    }

    /** Which problems are left out and why, one sentence; empty where none is. */
    public String omission() {
        if (undefined.length == 0) {
            return "";
        }
        String which = (undefined.length == 1 ? "Problem " : "Problems ")
                + Arrays.stream(undefined)
                        .limit(MOST_NAMED)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "))
                + (undefined.length > MOST_NAMED ? ", …" : "");
        String start = which + (undefined.length == 1 ? " starts" : " start") + " at a loss of 0, so "
                + (undefined.length == 1 ? "its" : "their") + " relative loss is undefined";
        return undefined.length == problems ? start + "." : start + "; relative means are over the other problems.";
    }
}
