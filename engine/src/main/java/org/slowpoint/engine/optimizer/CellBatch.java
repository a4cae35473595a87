package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.linalg.BatchEquations;

/** F(h, u) − h at many states of a cell that is driven by the same inputs u in every row. */
abstract class CellBatch implements BatchEquations {

    private final Cell cell;
    private final double[] inputs;

    CellBatch(Cell cell, double[] inputs) {
        this.cell = cell;
        this.inputs = inputs;
    }

    /** u once for every row. */
    final double[] inputs(int rows) {
        double[] all = new double[rows * inputs.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(inputs, 0, all, row * inputs.length, inputs.length);
        }
        return all;
    }

    @Override
    public final double[] residuals(double[] points, int rows) {
        double[] residuals = new double[points.length];
        cell.forward(points, inputs(rows), rows, residuals);
        return minus(residuals, points);
    }

    /** a − b, in place. */
    static double[] minus(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] = a[i] - b[i];
        }
        return a;
    }

    /** a∘b, in place. */
    static double[] times(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] = a[i] * b[i];
        }
        return a;
    }

    /** a∘b + c, in place. */
    static double[] timesPlus(double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = a[i] * b[i] + c[i];
        }
        return a;
    }
}
