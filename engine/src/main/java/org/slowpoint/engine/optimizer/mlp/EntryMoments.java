package org.slowpoint.engine.optimizer.mlp;

/**
 * What is remembered of one parameter's gradients, and of its row's and column's.
 *
 * @param momenta m₁, m₂, m₃
 * @param second v, 0 or more
 * @param rows the three second moments of its row, or its own where the tensor has fewer than two axes
 * @param columns those of its column; where the tensor has fewer than two axes, its own again
 */
public record EntryMoments(double[] momenta, double second, double[] rows, double[] columns) {

    /** What a state remembers of one of a tensor's entries. */
    static EntryMoments of(TensorAccumulators tensor, double[] state, int entry) {
        AccumulatorLayout layout = tensor.layout();
        double[] momenta = new double[MlpWeights.MOMENTA];
        double[] rows = new double[MlpWeights.MOMENTA];
        double[] columns = new double[MlpWeights.MOMENTA];
        for (int j = 0; j < MlpWeights.MOMENTA; j++) {
            momenta[j] = state[layout.momentAt(j) + entry];
            rows[j] = state[layout.rowsAt(j) + tensor.row(entry)];
            columns[j] = state[layout.columnsAt(j) + tensor.column(entry)];
        }
        return new EntryMoments(momenta, state[layout.momentAt(MlpWeights.MOMENTA) + entry], rows, columns);
    }
}
