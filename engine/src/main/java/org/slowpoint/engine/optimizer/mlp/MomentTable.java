package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;

/**
 * The three second moments of all rows of a tensor, or of all its columns, or entries, during a fused step: what the
 * network sees of them, and what they scale gradients and momenta by.
 */
final class MomentTable {

    private static final int MOMENTA = MlpWeights.MOMENTA;

    private final int n;
    /** Sums of squared gradients of the step. */
    final float[] sums;
    /** The moments themselves. */
    final float[][] moments;
    /** 1/√(moment + 1e-8). */
    private final float[][] roots;
    /** What gradients are multiplied by. */
    final float[][] factors;
    /** What is added to the units of the first hidden layer. */
    final float[][] terms = new float[MlpWeights.HIDDEN][];

    MomentTable(int n) {
        this.n = n;
        sums = new float[n];
        moments = new float[MOMENTA][n];
        roots = new float[MOMENTA][n];
        factors = new float[MOMENTA][n];
        Arrays.setAll(terms, h -> new float[n]);
    }

    int length() {
        return n;
    }

    /**
     * Lets the moments follow the sums of the step.
     *
     * @param state the state
     * @param j which moment
     * @param at where it begins there
     * @param a its decay
     * @param entries how many entries each sum is of
     */
    void advance(float[] state, int j, int at, double a, int entries) {
        float[] moment = moments[j];
        System.arraycopy(state, at, moment, 0, n);
        Loops.follow(moment, (float) (1 - a), sums, (float) ((1 - a) / entries), n);
        System.arraycopy(moment, 0, state, at, n);
        Loops.inverseRoot(moment, (float) Features.MOMENT_FLOOR, roots[j], n);
    }

    /** The mean square of a moment. */
    double meanSquare(int j) {
        return meanSquare(moments[j]);
    }

    /** The mean square of 1/√(moment + 1e-8). */
    double meanRootSquare(int j) {
        return meanSquare(roots[j]);
    }

    private double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / n;
    }

    /** Begins the terms of the hidden units. */
    void begin(float[] biases) {
        for (int h = 0; h < terms.length; h++) {
            Arrays.fill(terms[h], biases[h]);
        }
    }

    /**
     * Adds what the network makes of the moments to the terms.
     *
     * @param weights a line of hidden units per feature
     * @param first the feature of the first moment
     * @param firstRoot the feature of the inverse root of the first moment
     */
    void weigh(float[][] weights, int first, int firstRoot) {
        for (int h = 0; h < terms.length; h++) {
            add(terms[h], weights, h, first, moments);
            add(terms[h], weights, h, firstRoot, roots);
        }
    }

    private void add(float[] term, float[][] weights, int h, int first, float[][] of) {
        Loops.add(term, weights[first][h], of[0], weights[first + 1][h], of[1], weights[first + 2][h], of[2], n);
    }
}
