package org.slowpoint.engine.network;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.slowpoint.engine.linalg.FloatFunctions;
import org.slowpoint.engine.linalg.NativeRuntime;

/**
 * Single precision: the fast path. Loops touch every array at the same index, so that the compiler vectorises them, and
 * products go through off-heap memory that is kept between calls.
 */
final class FloatArithmetic implements Arithmetic<float[]> {

    private FloatPointer left = new FloatPointer(0L);
    private FloatPointer right = new FloatPointer(0L);
    private FloatPointer result = new FloatPointer(0L);

    FloatArithmetic() {
        NativeRuntime.start();
    }

    @Override
    public float[] create(int length) {
        return new float[length];
    }

    @Override
    public void load(double[] from, int[] order, float[] to) {
        for (int i = 0; i < order.length; i++) {
            to[i] = (float) from[order[i]];
        }
    }

    @Override
    public void store(float[] from, int[] order, double[] to) {
        for (int i = 0; i < order.length; i++) {
            to[order[i]] = from[i];
        }
    }

    @Override
    public void load(double[] from, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = (float) from[i];
        }
    }

    @Override
    public void store(float[] from, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = from[i];
        }
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, int beta, float[] c) {
        left = staged(left, a, m * k);
        right = staged(right, b, k * n);
        result = beta == 0 ? atLeast(result, m * n) : staged(result, c, m * n);
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                1f,
                left,
                transposeA ? m : k,
                right,
                transposeB ? k : n,
                beta,
                result,
                n);
        result.get(c, 0, m * n);
    }

    private static FloatPointer staged(FloatPointer pointer, float[] values, int length) {
        FloatPointer large = atLeast(pointer, length);
        large.put(values, 0, length);
        return large;
    }

    private static FloatPointer atLeast(FloatPointer pointer, int length) {
        if (pointer.capacity() >= length) {
            return pointer;
        }
        pointer.close();
        return new FloatPointer((long) length);
    }

    @Override
    public void addToRows(float[] matrix, int rows, int n, float[] row) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
                matrix[r * n + j] += row[j];
            }
        }
    }

    @Override
    public void sumRows(float[] matrix, int rows, int n, float[] sums) {
        Arrays.fill(sums, 0);
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
                sums[j] += matrix[r * n + j];
            }
        }
    }

    @Override
    public void activate(Activation activation, float[] values, int length) {
        if (activation == Activation.TANH) {
            FloatFunctions.tanh(values, length);
        } else if (activation == Activation.RELU) {
            for (int i = 0; i < length; i++) {
                values[i] = Math.max(0f, values[i]);
            }
        }
    }

    @Override
    public void slope(Activation activation, float[] activated, float[] values, int length) {
        if (activation == Activation.TANH) {
            for (int i = 0; i < length; i++) {
                values[i] = values[i] * (1f - activated[i] * activated[i]);
            }
        } else if (activation == Activation.RELU) {
            for (int i = 0; i < length; i++) {
                values[i] = activated[i] > 0 ? values[i] : 0f;
            }
        }
    }

    @Override
    public void curve(
            Activation activation,
            float[] activated,
            float[] tangent,
            float[] adjoint,
            float[] adjointTangent,
            int length) {
        slope(activation, activated, adjointTangent, length);
        if (activation == Activation.TANH) {
            for (int i = 0; i < length; i++) {
                adjointTangent[i] = adjointTangent[i] - 2f * adjoint[i] * activated[i] * tangent[i];
            }
        }
    }

    @Override
    public void gather(int[] starts, int run, float[] image, float[] patches) {
        int at = 0;
        for (int start : starts) {
            System.arraycopy(image, start, patches, at, run);
            at += run;
        }
    }

    @Override
    public void scatter(int[] starts, int run, float[] patches, float[] image) {
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
