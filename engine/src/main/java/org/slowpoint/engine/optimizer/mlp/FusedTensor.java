package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;

/**
 * One tensor during a fused step: its second moments as tables, and how its entries lie in them, line by line, see
 * {@link org.slowpoint.engine.tensor.FactoredAxes#line}. Along a line the row stays the same, or the column, or neither.
 */
final class FusedTensor {

    private static final int MOMENTA = MlpWeights.MOMENTA;

    private final AccumulatorLayout layout;
    private final MomentTable rows;
    /** Null where second moments are kept entry by entry, which are the rows then. */
    private final MomentTable columns;
    /** What momenta are multiplied by, where that is not what gradients are. */
    private final float[][] ofMomenta;

    private final int line;
    private final int[] rowOfLine;
    private final int[] columnOfLine;
    private final int[] matrix;
    private final int rowStep;
    private final int columnStep;

    FusedTensor(AccumulatorLayout layout) {
        this.layout = layout;
        rows = new MomentTable(layout.rows());
        if (!layout.factored()) {
            columns = null;
            ofMomenta = new float[MOMENTA][layout.length()];
            line = layout.length();
            rowOfLine = new int[1];
            columnOfLine = rowOfLine;
            matrix = rowOfLine;
            rowStep = 1;
            columnStep = 1;
            return;
        }
        columns = new MomentTable(layout.columns());
        ofMomenta = rows.factors;
        int last = layout.axes().shape().size() - 1;
        line = layout.axes().line();
        rowOfLine = layout.axes().rowOfLines();
        columnOfLine = layout.axes().columnOfLines();
        matrix = layout.axes().matrix();
        rowStep = layout.axes().longest() == last ? 0 : 1;
        columnStep = layout.axes().second() == last ? 0 : 1;
    }

    AccumulatorLayout layout() {
        return layout;
    }

    /** Forgets the squares of the step before. */
    void clear() {
        Arrays.fill(rows.sums, 0);
        if (columns != null) {
            Arrays.fill(columns.sums, 0);
        }
    }

    /** Takes in the squared gradients of {@code n} entries, from {@code from} on. */
    void addSquares(float[] squares, int from, int n) {
        for (int i = 0; i < n; ) {
            int at = (from + i) % line;
            int end = Math.min(n, i + line - at);
            addSquares(squares, i, end, rows, rowOfLine[(from + i) / line] + at * rowStep, rowStep);
            if (columns != null) {
                addSquares(squares, i, end, columns, columnOfLine[(from + i) / line] + at * columnStep, columnStep);
            }
            i = end;
        }
    }

    private static void addSquares(float[] squares, int from, int end, MomentTable table, int at, int step) {
        if (step == 1) {
            for (int i = from, k = at; i < end; i++, k++) {
                table.sums[k] += squares[i];
            }
            return;
        }
        table.sums[at] += (float) Loops.total(squares, from, end);
    }

    /** Lets the second moments follow the squares that were taken in. */
    void advance(float[] state, LearnedDecays decays) {
        for (int j = 0; j < MOMENTA; j++) {
            double a = decays.adafactor()[j];
            rows.advance(state, j, layout.rowsAt(j), a, layout.length() / rows.length());
            if (columns == null) {
                scaleEntries(j);
            } else {
                columns.advance(state, j, layout.columnsAt(j), a, layout.length() / columns.length());
                scaleFactors(j);
            }
        }
    }

    private void scaleEntries(int j) {
        float[] moment = rows.moments[j];
        // A moment is never negative, so that what is added is also the least.
        Loops.inverseRoot(moment, (float) Features.FACTOR_FLOOR, rows.factors[j], moment.length);
        Loops.inverseRoot(moment, (float) Features.ROOT_FLOOR, ofMomenta[j], moment.length);
    }

    private void scaleFactors(int j) {
        float[] row = rows.moments[j];
        int matrices = layout.axes().matrices();
        double[] means = new double[matrices];
        for (int r = 0; r < row.length; r++) {
            means[matrix[r]] += row[r];
        }
        float[] shares = rows.factors[j];
        for (int r = 0; r < row.length; r++) {
            shares[r] = (float) (row[r] / (means[matrix[r]] * matrices / row.length + Features.FACTOR_FLOOR));
        }
        Loops.inverseRootOfAtLeast(shares, (float) Features.FACTOR_FLOOR, shares, shares.length);
        float[] column = columns.moments[j];
        Loops.inverseRootOfAtLeast(column, (float) Features.FACTOR_FLOOR, columns.factors[j], column.length);
    }

    /**
     * What the gradients and momenta of some entries are multiplied by.
     *
     * @param from the first of the entries
     * @param n how many
     * @param gradients overwritten with the three factors of gradients
     * @param momenta overwritten with those of momenta, where they are others
     * @return the factors of momenta
     */
    float[][] factors(int from, int n, float[][] gradients, float[][] momenta) {
        if (columns == null) {
            copy(rows.factors, from, n, gradients);
            copy(ofMomenta, from, n, momenta);
            return momenta;
        }
        for (int i = 0; i < n; ) {
            int at = (from + i) % line;
            int end = Math.min(n, i + line - at);
            int row = rowOfLine[(from + i) / line] + at * rowStep;
            int column = columnOfLine[(from + i) / line] + at * columnStep;
            for (int j = 0; j < MOMENTA; j++) {
                multiply(rows.factors[j], row, columns.factors[j], column, gradients[j], i, end);
            }
            i = end;
        }
        return gradients;
    }

    private void multiply(float[] row, int r, float[] column, int c, float[] to, int from, int end) {
        if (rowStep == 0) {
            System.arraycopy(column, c, to, from, end - from);
            Loops.multiply(to, row[r], from, end);
        } else if (columnStep == 0) {
            System.arraycopy(row, r, to, from, end - from);
            Loops.multiply(to, column[c], from, end);
        } else {
            for (int i = 0; i < end - from; i++) {
                to[from + i] = row[r + i] * column[c + i];
            }
        }
    }

    /**
     * What second moments add to the units of the first hidden layer.
     *
     * @param biases what is added to each unit besides
     * @param weights weights of the features, a line of hidden units per feature
     */
    void weigh(float[] biases, float[][] weights) {
        rows.begin(biases);
        rows.weigh(weights, Features.ROW, Features.ROW_ROOT);
        if (columns != null) {
            columns.begin(new float[biases.length]);
        }
        // Entry by entry, what the network sees as columns are the rows once more.
        (columns == null ? rows : columns).weigh(weights, Features.COLUMN, Features.COLUMN_ROOT);
    }

    /** Begins the units of the first hidden layer, for {@code n} entries from {@code from} on. */
    void units(int from, int n, float[][] units) {
        if (columns == null) {
            copy(rows.terms, from, n, units);
            return;
        }
        for (int i = 0; i < n; ) {
            int at = (from + i) % line;
            int end = Math.min(n, i + line - at);
            int row = rowOfLine[(from + i) / line] + at * rowStep;
            int column = columnOfLine[(from + i) / line] + at * columnStep;
            for (int h = 0; h < units.length; h++) {
                add(rows.terms[h], row, columns.terms[h], column, units[h], i, end);
            }
            i = end;
        }
    }

    private void add(float[] row, int r, float[] column, int c, float[] to, int from, int end) {
        if (rowStep == 0) {
            System.arraycopy(column, c, to, from, end - from);
            Loops.add(to, row[r], from, end);
        } else if (columnStep == 0) {
            System.arraycopy(row, r, to, from, end - from);
            Loops.add(to, column[c], from, end);
        } else {
            for (int i = 0; i < end - from; i++) {
                to[from + i] = row[r + i] + column[c + i];
            }
        }
    }

    /** The mean squares of the features that second moments alone make. */
    void meanSquares(double[] of) {
        MomentTable second = columns == null ? rows : columns;
        for (int j = 0; j < MOMENTA; j++) {
            of[Features.ROW + j] = rows.meanSquare(j);
            of[Features.ROW_ROOT + j] = rows.meanRootSquare(j);
            of[Features.COLUMN + j] = second.meanSquare(j);
            of[Features.COLUMN_ROOT + j] = second.meanRootSquare(j);
        }
    }

    private static void copy(float[][] from, int at, int n, float[][] to) {
        for (int k = 0; k < to.length; k++) {
            System.arraycopy(from[k], at, to[k], 0, n);
        }
    }
}
