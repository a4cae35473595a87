package org.slowpoint.engine.optimizer.mlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.FactoredAxes;

/**
 * What is remembered of one tensor's gradients, and where it lies in the state of all tensors. The state of N parameters
 * is m₁, m₂, m₃ and v, N entries each; then, tensor by tensor, three second moments as means of rows and three as means
 * of columns, see {@link FactoredAxes}, or entry by entry where a tensor has fewer than two axes. With q = g² + 1e-30,
 *
 * <pre>
 *   m_i' = μ_i·m_i + (1−μ_i)·g,   v' = ρ·v + (1−ρ)·g²
 *   row_j' = a_j·row_j + (1−a_j)·mean(q) over the longest axis,   column_j' likewise over the second longest
 * </pre>
 */
final class TensorAccumulators {

    private static final int MOMENTA = MlpWeights.MOMENTA;
    private static final double LEAST_SQUARE = 1e-30;

    private final ParameterSpace.Tensor tensor;
    private final int parameters;
    private final int at;
    private final FactoredAxes axes;
    private final int[] row;
    private final int[] column;

    /**
     * One tensor's.
     *
     * @param tensor the tensor
     * @param parameters N
     * @param at where its second moments begin in the state
     */
    private TensorAccumulators(ParameterSpace.Tensor tensor, int parameters, int at) {
        this.tensor = tensor;
        this.parameters = parameters;
        this.at = at;
        axes = tensor.shape().size() < 2 ? null : FactoredAxes.of(tensor.shape());
        row = factored() ? axes.row() : IntStream.range(0, tensor.length()).toArray();
        column = factored() ? axes.column() : row;
    }

    /** Those of every tensor of a space, in its order. */
    static List<TensorAccumulators> of(ParameterSpace space) {
        List<TensorAccumulators> all = new ArrayList<>();
        int at = (MOMENTA + 1) * space.size();
        for (ParameterSpace.Tensor tensor : space.tensors()) {
            TensorAccumulators each = new TensorAccumulators(tensor, space.size(), at);
            all.add(each);
            at = each.end();
        }
        return all;
    }

    /** Where its second moments end in the state. */
    int end() {
        return at + MOMENTA * (factored() ? rows() + columns() : rows());
    }

    /** Whether second moments are kept as rows and columns. */
    boolean factored() {
        return axes != null;
    }

    /** The tensor's first parameter. */
    int offset() {
        return tensor.offset();
    }

    /** How many parameters the tensor has. */
    int length() {
        return tensor.length();
    }

    /** The tensor. */
    ParameterSpace.Tensor tensor() {
        return tensor;
    }

    /** The two axes; null where second moments are kept entry by entry. */
    FactoredAxes axes() {
        return axes;
    }

    /** How many rows, or entries, each of the three second moments has. */
    int rows() {
        return factored() ? axes.rows() : tensor.length();
    }

    /** How many columns each has; entry by entry they are the rows. */
    int columns() {
        return factored() ? axes.columns() : tensor.length();
    }

    /** Where m_{i+1} of the tensor begins in the state, or v for i = 3. */
    int momentAt(int i) {
        return i * parameters + tensor.offset();
    }

    /** Where the (j+1)-th rows begin in the state. */
    int rowsAt(int j) {
        return at + j * rows();
    }

    /** Where the (j+1)-th columns begin in the state; entry by entry there are none but the rows. */
    int columnsAt(int j) {
        return factored() ? at + MOMENTA * rows() + j * columns() : rowsAt(j);
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
        return new Moments(
                tensor,
                copies(state, this::momentAt, length()),
                Arrays.copyOfRange(state, momentAt(MOMENTA), momentAt(MOMENTA) + length()),
                copies(state, this::rowsAt, rows()),
                factored() ? copies(state, this::columnsAt, columns()) : List.of());
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
        for (int i = 0; i < length(); i++) {
            double gi = g[offset() + i];
            for (int k = 0; k < MOMENTA; k++) {
                double mu = decays.momentum()[k];
                next[momentAt(k) + i] = mu * state[momentAt(k) + i] + (1 - mu) * gi;
            }
            next[momentAt(MOMENTA) + i] = rho * state[momentAt(MOMENTA) + i] + (1 - rho) * gi * gi;
        }
        for (int j = 0; j < MOMENTA; j++) {
            double a = decays.adafactor()[j];
            advance(g, a, row, rowsAt(j), rows(), state, next);
            if (factored()) {
                advance(g, a, column, columnsAt(j), columns(), state, next);
            }
        }
    }

    /** Lets the means of the squares of groups of entries follow, from {@code at} in the state on. */
    private void advance(double[] g, double a, int[] group, int at, int groups, double[] state, double[] next) {
        for (int k = at; k < at + groups; k++) {
            next[k] = a * state[k];
        }
        double share = (1 - a) * groups / length();
        for (int i = 0; i < length(); i++) {
            next[at + group[i]] += share * square(g[offset() + i]);
        }
    }

    private static double square(double g) {
        return g * g + LEAST_SQUARE;
    }
}
