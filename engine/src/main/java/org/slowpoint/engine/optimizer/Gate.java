package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import org.slowpoint.engine.linalg.Blas;

/**
 * The affine map A·u + W·h + b in front of one nonlinearity of a cell, for N units and I inputs. Its weights lie flat
 * in the order A, W, b.
 *
 * @param inputs I
 * @param input A, N×I row-major
 * @param recurrent W, N×N row-major: entry (i, j) leads from unit j to unit i
 * @param bias b, length N
 */
record Gate(int inputs, double[] input, double[] recurrent, double[] bias) {

    /** The number of weights of a gate. */
    static int length(int units, int inputs) {
        return units * (inputs + units + 1);
    }

    /** The gate whose weights start at an offset of a flat vector; they are copied. */
    static Gate at(double[] weights, int offset, int units, int inputs) {
        int recurrent = offset + units * inputs;
        int bias = recurrent + units * units;
        return new Gate(
                inputs,
                Arrays.copyOfRange(weights, offset, recurrent),
                Arrays.copyOfRange(weights, recurrent, bias),
                Arrays.copyOfRange(weights, bias, bias + units));
    }

    int units() {
        return bias.length;
    }

    int length() {
        return length(units(), inputs);
    }

    /** A·u + W·h + b of every row, rows×N. */
    double[] preactivation(double[] h, double[] u, int rows) {
        double[] pre = new double[rows * units()];
        preactivation(h, u, rows, pre);
        return pre;
    }

    /** As {@link #preactivation(double[], double[], int)} into an array, which may not be {@code h}. */
    void preactivation(double[] h, double[] u, int rows, double[] pre) {
        recurrentPart(h, rows, pre);
        addInputPart(u, rows, pre);
    }

    /** W·h of every row, rows×N. */
    double[] recurrentPart(double[] h, int rows) {
        double[] part = new double[rows * units()];
        recurrentPart(h, rows, part);
        return part;
    }

    private void recurrentPart(double[] h, int rows, double[] part) {
        int n = units();
        Blas.gemm(false, true, rows, n, n, 1, h, recurrent, 0, part);
    }

    /** Wᵀ·v of every row, rows×N. */
    double[] recurrentTransposed(double[] v, int rows) {
        int n = units();
        double[] product = new double[rows * n];
        Blas.gemm(false, false, rows, n, n, 1, v, recurrent, 0, product);
        return product;
    }

    /** Adds A·u + b of every row to {@code pre}, rows×N. */
    void addInputPart(double[] u, int rows, double[] pre) {
        int n = units();
        for (int row = 0; row < rows; row++) {
            if (inputs == 1) {
                addRow(u[row], pre, row * n);
            } else {
                addRow(u, row * inputs, pre, row * n);
            }
        }
    }

    // Usual optimizers have one input, and without the inner loop this one runs several units at a time.
    private void addRow(double u, double[] pre, int at) {
        for (int k = 0; k < bias.length; k++) {
            pre[at + k] += bias[k] + input[k] * u;
        }
    }

    private void addRow(double[] u, int from, double[] pre, int at) {
        for (int k = 0; k < bias.length; k++) {
            double sum = bias[k];
            for (int j = 0; j < inputs; j++) {
                sum += input[k * inputs + j] * u[from + j];
            }
            pre[at + k] += sum;
        }
    }

    /**
     * The adjoint of {@link #preactivation}; everything is added.
     *
     * @param dPre ∂L/∂(A·u + W·h + b), rows×N
     * @param h the states the gate saw, rows×N
     * @param u the inputs the gate saw, rows×I
     * @param rows the number of rows
     * @param stateAdjoint ∂L/∂h is added to it, rows×N
     * @param inputAdjoint ∂L/∂u is added to it, rows×I
     * @param weightGradient the gradient of the gate's weights is added to it
     * @param offset where the gate's weights start there
     */
    void backward(
            double[] dPre,
            double[] h,
            double[] u,
            int rows,
            double[] stateAdjoint,
            double[] inputAdjoint,
            double[] weightGradient,
            int offset) {
        recurrentBackward(dPre, h, rows, stateAdjoint, weightGradient, offset);
        inputBackward(dPre, u, rows, inputAdjoint, weightGradient, offset);
    }

    /** The share of {@link #recurrentPart} in {@link #backward}. */
    void recurrentBackward(
            double[] dPart, double[] h, int rows, double[] stateAdjoint, double[] weightGradient, int offset) {
        int n = units();
        Blas.gemm(false, false, rows, n, n, 1, dPart, recurrent, 1, stateAdjoint);
        double[] dRecurrent = new double[n * n];
        Blas.gemm(true, false, n, n, rows, 1, dPart, h, 0, dRecurrent);
        int at = offset + n * inputs;
        for (int i = 0; i < n * n; i++) {
            weightGradient[at + i] += dRecurrent[i];
        }
    }

    /** The share of {@link #addInputPart} in {@link #backward}. */
    void inputBackward(
            double[] dPart, double[] u, int rows, double[] inputAdjoint, double[] weightGradient, int offset) {
        int n = units();
        int biasAt = offset + n * inputs + n * n;
        for (int row = 0, i = 0; row < rows; row++) {
            for (int k = 0; k < n; k++, i++) {
                weightGradient[biasAt + k] += dPart[i];
                for (int j = 0; j < inputs; j++) {
                    weightGradient[offset + k * inputs + j] += dPart[i] * u[row * inputs + j];
                    inputAdjoint[row * inputs + j] += dPart[i] * input[k * inputs + j];
                }
            }
        }
    }

    /**
     * Adds diag(scale)·W to the first N columns of a matrix.
     *
     * @param scale length N
     * @param jacobian a row-major matrix
     * @param firstRow the row of the matrix that unit 0 belongs to
     * @param columns the matrix's columns, N or more
     */
    void addRecurrent(double[] scale, double[] jacobian, int firstRow, int columns) {
        add(scale, recurrent, units(), jacobian, firstRow, columns);
    }

    /** Adds diag(scale)·A to the rows of a matrix of I columns, from {@code firstRow} on. */
    void addInput(double[] scale, double[] jacobian, int firstRow) {
        add(scale, input, inputs, jacobian, firstRow, inputs);
    }

    private static void add(double[] scale, double[] part, int width, double[] jacobian, int firstRow, int columns) {
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < width; j++) {
                jacobian[(firstRow + i) * columns + j] += scale[i] * part[i * width + j];
            }
        }
    }
}
