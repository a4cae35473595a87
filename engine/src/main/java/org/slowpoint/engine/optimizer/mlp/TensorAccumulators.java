package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What is remembered of one tensor's gradients. With q = g² + 1e-30,
 *
 * <pre>
 *   m_i' = μ_i·m_i + (1−μ_i)·g,   v' = ρ·v + (1−ρ)·g²
 *   row_j' = a_j·row_j + (1−a_j)·mean(q) over the longest axis,   column_j' likewise over the second longest
 * </pre>
 */
final class TensorAccumulators {

    /** Added to squared gradients of rows and columns. */
    static final double LEAST_SQUARE = 1e-30;

    private static final int MOMENTA = MlpWeights.MOMENTA;

    private final AccumulatorLayout layout;
    private final int[] row;
    private final int[] column;

    /** Those of a tensor. */
    TensorAccumulators(AccumulatorLayout layout) {
        this.layout = layout;
        row = layout.factored()
                ? layout.axes().row()
                : IntStream.range(0, layout.length()).toArray();
        column = layout.factored() ? layout.axes().column() : row;
    }

    /** Where they lie in the state. */
    AccumulatorLayout layout() {
        return layout;
    }

    /** The row of an entry. */
    int row(int entry) {
        return row[entry];
    }

    /** The column of an entry. */
    int column(int entry) {
        return column[entry];
    }

    /** What a state remembers of the tensor. */
    Moments moments(double[] state) {
        int v = layout.momentAt(MOMENTA);
        return new Moments(
                layout.tensor(),
                copies(state, layout::momentAt, layout.length()),
                Arrays.copyOfRange(state, v, v + layout.length()),
                copies(state, layout::rowsAt, layout.rows()),
                layout.factored() ? copies(state, layout::columnsAt, layout.columns()) : List.of());
    }

    private static List<double[]> copies(double[] state, IntUnaryOperator at, int length) {
        return IntStream.range(0, MOMENTA)
                .map(at)
                .mapToObj(from -> Arrays.copyOfRange(state, from, from + length))
                .toList();
    }

    /**
     * Takes in the gradients of a step.
     *
     * @param g gradients of all parameters
     * @param decays how fast each accumulator forgets
     * @param state of all tensors, not changed
     * @param next this tensor's part overwritten
     */
    void advance(double[] g, LearnedDecays decays, double[] state, double[] next) {
        double rho = decays.rms();
        for (int i = 0; i < layout.length(); i++) {
            double gi = g[layout.offset() + i];
            for (int k = 0; k < MOMENTA; k++) {
                double mu = decays.momentum()[k];
                next[layout.momentAt(k) + i] = mu * state[layout.momentAt(k) + i] + (1 - mu) * gi;
            }
            next[layout.momentAt(MOMENTA) + i] = rho * state[layout.momentAt(MOMENTA) + i] + (1 - rho) * gi * gi;
        }
        for (int j = 0; j < MOMENTA; j++) {
            double a = decays.adafactor()[j];
            advance(g, a, row, layout.rowsAt(j), layout.rows(), state, next);
            if (layout.factored()) {
                advance(g, a, column, layout.columnsAt(j), layout.columns(), state, next);
            }
        }
    }

    /** Lets the means of the squares of groups of entries follow, from {@code at} in the state on. */
    private void advance(double[] g, double a, int[] group, int at, int groups, double[] state, double[] next) {
        for (int k = at; k < at + groups; k++) {
            next[k] = a * state[k];
        }
        double share = (1 - a) * groups / layout.length();
        for (int i = 0; i < layout.length(); i++) {
            next[at + group[i]] += share * square(g[layout.offset() + i]);
        }
    }

    private static double square(double g) {
        return g * g + LEAST_SQUARE;
    }
}
