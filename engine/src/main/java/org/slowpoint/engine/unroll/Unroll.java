package org.slowpoint.engine.unroll;

/**
 * What a run left behind.
 *
 * @param losses one row per problem, T losses; loss k is taken before update k
 * @param offsets the first row of each problem and, last, the number of rows
 * @param finalPositions x_T of all problems, length rows
 * @param finalStates h_T, rows×N
 * @param cloud every state, position and gradient; null when only losses were asked for
 */
public record Unroll(
        double[][] losses, int[] offsets, double[] finalPositions, double[] finalStates, StateCloud cloud) {

    /** The mean loss over problems at each step, length T. */
    public double[] meanLossCurve() {
        return meanCurve(losses);
    }

    /** Per problem the mean over the run of its loss relative to its initial loss, the released code's objective. */
    public double[] meanRelative() {
        return meanRelative(losses);
    }

    /** The mean of all rows. */
    static double[] meanCurve(double[][] losses) {
        double[] mean = new double[losses[0].length];
        for (double[] curve : losses) {
            for (int t = 0; t < mean.length; t++) {
                mean[t] += curve[t] / losses.length;
            }
        }
        return mean;
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
