package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The update that an optimizer in one state makes of each gradient: g ↦ Δx (paper, section 4; figures 2 and 3b).
 *
 * @param gradients g, rising
 * @param updates Δx at each g, in parameter units
 */
public record UpdateFunction(double[] gradients, double[] updates) {

    /**
     * Evaluates an update function.
     *
     * @param optimizer the optimizer
     * @param state h, length N
     * @param gradients where, rising
     */
    public static UpdateFunction at(Linearizable optimizer, double[] state, double[] gradients) {
        int n = state.length;
        int rows = gradients.length;
        double[] states = new double[rows * n];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(state, 0, states, row * n, n);
        }
        double[] next = new double[rows * n];
        double[] updates = new double[rows];
        optimizer.advance(states, gradients, rows, next);
        optimizer.update(next, gradients, rows, updates);
        return new UpdateFunction(gradients.clone(), updates);
    }

    /**
     * Gradients spread evenly in asinh(g/threshold): linear around 0, logarithmic beyond the threshold.
     *
     * @param largest the outermost gradient, positive; the grid is symmetric
     * @param threshold where the scale turns logarithmic, positive; infinite for an even grid
     * @param count an odd number of points, so that 0 is one of them
     */
    public static double[] grid(double largest, double threshold, int count) {
        double[] grid = new double[count];
        for (int i = 0; i < count; i++) {
            double u = 2.0 * i / (count - 1) - 1;
            grid[i] =
                    Double.isInfinite(threshold) ? largest * u : threshold * Math.sinh(u * asinh(largest / threshold));
        }
        return grid;
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
