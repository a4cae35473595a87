package org.slowpoint.engine.network;

import java.util.Arrays;
import org.slowpoint.engine.linalg.Blas;

/** Double precision: the reference. */
final class DoubleArithmetic implements Arithmetic<double[]> {

    @Override
    public double[] create(int length) {
        return new double[length];
    }

    @Override
    public void load(double[] from, int[] order, double[] to) {
        for (int i = 0; i < order.length; i++) {
            to[i] = from[order[i]];
        }
    }

    @Override
    public void store(double[] from, int[] order, double[] to) {
        for (int i = 0; i < order.length; i++) {
            to[order[i]] = from[i];
        }
    }

    @Override
    public void load(double[] from, double[] to, int length) {
        System.arraycopy(from, 0, to, 0, length);
    }

    @Override
    public void store(double[] from, double[] to, int length) {
        System.arraycopy(from, 0, to, 0, length);
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, double[] b, int beta, double[] c) {
        Blas.gemm(transposeA, transposeB, m, n, k, 1, a, b, beta, c);
    }

    @Override
    public void addToRows(double[] matrix, int rows, int n, double[] row) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
                matrix[r * n + j] += row[j];
            }
        }
    }

    @Override
    public void sumRows(double[] matrix, int rows, int n, double[] sums) {
        Arrays.fill(sums, 0);
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
                sums[j] += matrix[r * n + j];
            }
        }
    }

    @Override
    public void activate(Activation activation, double[] values, int length) {
        for (int i = 0; i < length && activation != Activation.NONE; i++) {
            values[i] = activation == Activation.TANH ? Math.tanh(values[i]) : Math.max(0, values[i]);
        }
    }

    @Override
    public void slope(Activation activation, double[] activated, double[] values, int length) {
        for (int i = 0; i < length && activation != Activation.NONE; i++) {
            double y = activated[i];
            values[i] *= activation == Activation.TANH ? 1 - y * y : y > 0 ? 1 : 0;
        }
    }

    @Override
    public void curve(
            Activation activation,
            double[] activated,
            double[] tangent,
            double[] adjoint,
            double[] adjointTangent,
            int length) {
        slope(activation, activated, adjointTangent, length);
        for (int i = 0; i < length && activation == Activation.TANH; i++) {
            // φ'' = −2·φ·φ', and φ'·(tangent of z) is the tangent of y.
            adjointTangent[i] -= 2 * adjoint[i] * activated[i] * tangent[i];
        }
    }

    @Override
    public void gather(int[] starts, int run, double[] image, double[] patches) {
        int at = 0;
        for (int start : starts) {
            System.arraycopy(image, start, patches, at, run);
            at += run;
        }
    }

    @Override
    public void scatter(int[] starts, int run, double[] patches, double[] image) {
        Arrays.fill(image, 0);
        int at = 0;
        for (int start : starts) {
            for (int i = 0; i < run; i++) {
                image[start + i] += patches[at + i];
            }
            at += run;
        }
    }
}
