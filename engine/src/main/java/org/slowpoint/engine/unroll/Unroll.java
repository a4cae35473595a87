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
        double[] mean = new double[losses[0].length];
        for (double[] curve : losses) {
            for (int t = 0; t < mean.length; t++) {
                mean[t] += curve[t] / losses.length;
            }
        }
        return mean;
    }
}
