package org.slowpoint.engine.unroll;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.statistics.Mean;

/**
 * What a run left behind.
 *
 * @param losses one row per problem, T losses; loss k is taken before update k
 * @param offsets the first row of each problem and, last, the number of rows
 * @param finalPositions x_T of all problems, length rows
 * @param cloud every state, position and gradient; null when only losses were asked for
 */
public record Unroll(double[][] losses, int[] offsets, double[] finalPositions, StateCloud cloud) {

    /** Runs of some problems each, as one run of all of them that kept a cloud together. */
    static Unroll together(List<Unroll> parts, StateCloud cloud) {
        double[][] losses =
                parts.stream().flatMap(part -> Arrays.stream(part.losses)).toArray(double[][]::new);
        int[] offsets = new int[losses.length + 1];
        int problem = 0;
        for (Unroll part : parts) {
            for (int p = 1; p < part.offsets.length; p++, problem++) {
                offsets[problem + 1] = offsets[problem] + part.offsets[p] - part.offsets[p - 1];
            }
        }
        double[] positions = parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.finalPositions))
                .toArray();
        return new Unroll(losses, offsets, positions, cloud);
    }

    /** The mean loss over problems at each step, length T. */
    public double[] meanLossCurve() {
        return Mean.ofRows(losses);
    }

    /** Per problem the mean over the run of its loss relative to its initial loss, the released code's objective. */
    public double[] meanRelative() {
        return meanRelative(losses);
    }

    /** Per row the mean relative to its first entry. */
    static double[] meanRelative(double[][] losses) {
        double[] means = new double[losses.length];
        for (int p = 0; p < losses.length; p++) {
            for (double loss : losses[p]) {
                means[p] += loss / losses[p][0] / losses[p].length;
            }
        }
        return means;
    }
}
