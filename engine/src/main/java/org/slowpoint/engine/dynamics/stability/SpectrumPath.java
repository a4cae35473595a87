package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Assignment;

/**
 * How the eigenvalues of A move while what steadies P grows from nothing (Harrison et al., Fig. 1).
 *
 * @param positions a row per eigenvalue, a column per step, each (real part, imaginary part); the first column belongs
 *     to P alone
 */
public record SpectrumPath(double[][][] positions) {

    /**
     * Follows the eigenvalues; from step to step each goes to the one that makes all moves together shortest.
     *
     * @param setup the problem and the optimizer with its terms at full strength
     * @param terms which of them grow
     * @param steps how many steps, 1 or more
     */
    public static SpectrumPath of(Setup setup, LinearOptimizer.Terms terms, int steps) {
        int n = setup.problem().dimension();
        LinearOptimizer full = setup.optimizer().with(terms);
        double[][][] positions = new double[n][steps + 1][];
        for (int s = 0; s <= steps; s++) {
            double share = (double) s / steps;
            double[][] values = ClosedLoop.of(
                            setup.problem(),
                            new LinearOptimizer(
                                    full.preconditioner(),
                                    share * full.nominal(),
                                    share * full.weightDecay(),
                                    share * full.preconditioning()))
                    .eigenvalues();
            int[] nearest = s == 0 ? null : Assignment.of(squaredDistances(positions, s - 1, values));
            for (int i = 0; i < n; i++) {
                positions[i][s] = values[nearest == null ? i : nearest[i]];
            }
        }
        return new SpectrumPath(positions);
    }

    private static double[][] squaredDistances(double[][][] positions, int step, double[][] values) {
        double[][] costs = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                double re = positions[i][step][0] - values[j][0];
                double im = positions[i][step][1] - values[j][1];
                costs[i][j] = re * re + im * im;
            }
        }
        return costs;
    }

    /** The eigenvalues of P alone: d rows. */
    public double[][] before() {
        return column(0);
    }

    /** The eigenvalues with the terms at full strength: d rows. */
    public double[][] after() {
        return column(positions[0].length - 1);
    }

    private double[][] column(int step) {
        double[][] values = new double[positions.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = positions[i][step];
        }
        return values;
    }
}
