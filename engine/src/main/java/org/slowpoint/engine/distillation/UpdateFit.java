package org.slowpoint.engine.distillation;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;

/**
 * How near a formula's updates come to recorded ones, and the numbers in which it is linear. Given β, σ, κ, λ and q the
 * update c − α∞·ρ(m)·v − (α₀ − α∞)·σᵏ·ρ(m)·v is linear in the other three, which are found by least squares.
 * Each iteration counts by its own size: the misfit is the mean over iterations of Σ(Δx_d − Δx)² / Σ Δx².
 */
final class UpdateFit {

    private static final int COLUMNS = 3;
    // Below this share of the largest iteration's updates, what is left of them is rounding.
    private static final double FLOOR = 1e-18;
    private static final double SINGULAR = 1e-13;

    /**
     * A formula with its misfit.
     *
     * @param numbers the formula
     * @param misfit 0 where all updates are the same, 1 where it is as far from them as no update at all
     */
    record Fitted(Numbers numbers, double misfit) {}

    private final double[][] gradients;
    private final double[][] updates;
    private final double[] weights;

    UpdateFit(RecordedUpdates recorded) {
        gradients = recorded.gradients();
        updates = recorded.updates();
        double[] sizes = Arrays.stream(updates)
                .mapToDouble(row -> Arrays.stream(row).map(u -> u * u).sum())
                .toArray();
        double floor = FLOOR * Arrays.stream(sizes).max().orElse(0);
        weights = Arrays.stream(sizes)
                .map(size -> size > floor ? 1 / size / sizes.length : 0)
                .toArray();
    }

    /**
     * Fits the rates and the drift.
     *
     * @param shape β, σ, κ, λ and q; its rates and drift are not looked at
     * @param scheduled whether α₀ and α∞ may differ
     */
    Fitted fit(Numbers shape, boolean scheduled) {
        double[][] normal = new double[COLUMNS][COLUMNS];
        double[] right = new double[COLUMNS];
        double whole = 0;
        double[] memory = new double[gradients[0].length];
        double left = 1;
        double[] x = new double[COLUMNS];
        for (int t = 0; t < gradients.length; t++) {
            left *= shape.rateDecay();
            for (int row = 0; row < memory.length; row++) {
                memory[row] = shape.momentum() * memory[row] + shape.seen(gradients[t][row]);
                double part = shape.adapted(memory[row]);
                x[0] = 1;
                x[1] = -part;
                x[2] = scheduled ? -left * part : 0;
                double target = updates[t][row];
                for (int i = 0; i < COLUMNS; i++) {
                    double weighted = weights[t] * x[i];
                    right[i] += weighted * target;
                    for (int j = 0; j <= i; j++) {
                        normal[i][j] += weighted * x[j];
                    }
                }
                whole += weights[t] * target * target;
            }
        }
        double[] found = solve(normal, right);
        double misfit = whole;
        for (int i = 0; i < COLUMNS; i++) {
            misfit -= found[i] * right[i];
        }
        Numbers numbers = new Numbers(
                shape.momentum(),
                found[1] + found[2],
                found[1],
                scheduled ? shape.rateDecay() : 0,
                shape.clip(),
                shape.adaptationScale(),
                shape.adaptationPower(),
                found[0]);
        return new Fitted(numbers, Math.max(0, misfit));
    }

    /** The solution of a symmetric system by Cholesky's method, scaled; columns that depend on earlier ones get 0. */
    private static double[] solve(double[][] lower, double[] right) {
        double[] scale = new double[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            scale[i] = lower[i][i] > 0 ? 1 / Math.sqrt(lower[i][i]) : 0;
        }
        double[][] factor = new double[COLUMNS][COLUMNS];
        double[] y = new double[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            double pivot = scale[i] > 0 ? 1 : 0;
            y[i] = right[i] * scale[i];
            for (int j = 0; j < i; j++) {
                double sum = lower[i][j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = factor[j][j] > 0 ? sum / factor[j][j] : 0;
                pivot -= factor[i][j] * factor[i][j];
                y[i] -= factor[i][j] * y[j];
            }
            factor[i][i] = pivot > SINGULAR ? Math.sqrt(pivot) : 0;
            y[i] = factor[i][i] > 0 ? y[i] / factor[i][i] : 0;
        }
        double[] x = new double[COLUMNS];
        for (int i = COLUMNS - 1; i >= 0; i--) {
            double sum = y[i];
            for (int j = i + 1; j < COLUMNS; j++) {
                sum -= factor[j][i] * x[j];
            }
            x[i] = factor[i][i] > 0 ? sum / factor[i][i] : 0;
        }
        for (int i = 0; i < COLUMNS; i++) {
            x[i] *= scale[i];
        }
        return x;
    }
}
