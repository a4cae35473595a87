package org.slowpoint.engine.unroll;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.slowpoint.engine.statistics.Mean;

/**
 * What a run left behind.
 *
 * @param losses one row per problem, T losses; loss k is taken before update k
 * @param offsets the first row of each problem and, last, the number of rows
 * @param finalPositions x_T of all problems, length rows
 * @param finalStates h_T: rows×N where the optimizer is component-wise, otherwise its rules' states problem by problem
 * @param cloud every state, position and gradient; null when only losses were asked for
 */
public record Unroll(
        double[][] losses, int[] offsets, double[] finalPositions, double[] finalStates, StateCloud cloud) {

    /** Recorded runs of some problems each, as one run of all of them. */
    static Unroll together(List<Unroll> parts, RecordedRows kept) {
        double[][] losses =
                parts.stream().flatMap(part -> Arrays.stream(part.losses)).toArray(double[][]::new);
        int[] offsets = new int[losses.length + 1];
        int problem = 0;
        for (Unroll part : parts) {
            for (int p = 1; p < part.offsets.length; p++, problem++) {
                offsets[problem + 1] = offsets[problem] + part.offsets[p] - part.offsets[p - 1];
            }
        }
        return new Unroll(
                losses,
                offsets,
                joined(parts, Unroll::finalPositions),
                joined(parts, Unroll::finalStates),
                StateCloud.together(parts.stream().map(Unroll::cloud).toList(), kept));
    }

    static <T> double[] joined(List<T> parts, Function<T, double[]> values) {
        return parts.stream().map(values).flatMapToDouble(Arrays::stream).toArray();
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
