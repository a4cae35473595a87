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
final class FloatArithmetic implements RealArithmetic<float[]> {

    private final FloatConvolution convolution = new FloatConvolution();
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
    public void clear(float[] values, int length) {
        Arrays.fill(values, 0, length, 0);
    }

    @Override
    public void copy(float[] from, int fromAt, float[] to, int toAt, int length) {
        System.arraycopy(from, fromAt, to, toAt, length);
    }

    @Override
    public void gather(int[] starts, int run, float[] from, float[] to) {
        int at = 0;
        for (int start : starts) {
            if (start < 0) {
                Arrays.fill(to, at, at + run, 0);
            } else {
                System.arraycopy(from, start, to, at, run);
            }
            at += run;
        }
    }

    @Override
    public void scatter(int[] starts, int run, float[] from, float[] to) {
        int at = 0;
        for (int start : starts) {
            if (start >= 0) {
                for (int i = 0; i < run; i++) {
                    to[start + i] += from[at + i];
                }
            }
            at += run;
        }
    }

    @Override
    public void largest(float[] values, int[] candidates, int window, int[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            int best = -1;
            float most = 0;
            for (int j = i * window; j < (i + 1) * window; j++) {
                int place = candidates[j];
                if (place >= 0 && (best < 0 || values[place] > most)) {
                    best = place;
                    most = values[place];
                }
            }
            chosen[i] = best;
        }
    }

    @Override
    public void convolve(Planes planes, float[] input, float[] weights, int beta, float[] output) {
        convolution.convolve(planes, input, weights, beta, output);
    }

    @Override
    public void convolveBack(Planes planes, float[] outputAdjoint, float[] weights, int beta, float[] inputAdjoint) {
        convolution.convolveBack(planes, outputAdjoint, weights, beta, inputAdjoint);
    }

    @Override
    public void kernelAdjoint(Planes planes, float[] input, float[] outputAdjoint, int beta, float[] weightAdjoint) {
        convolution.kernelAdjoint(planes, input, outputAdjoint, beta, weightAdjoint);
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
    public void multiplyEach(
            int count,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            float[] b,
            int beta,
            float[] c) {
        if (beta == 0) {
            clear(c, count * m * n);
        }
        int stepA = transposeA ? m : 1;
        for (int row = 0; row < count * m; row++) {
            int each = row / m;
            int ofA = each * m * k + row % m * (transposeA ? 1 : k);
            int ofB = each * k * n;
            int ofC = row * n;
            if (transposeB) {
                for (int j = 0; j < n; j++) {
                    float sum = 0;
                    for (int l = 0; l < k; l++) {
                        sum += a[ofA + l * stepA] * b[ofB + j * k + l];
                    }
                    c[ofC + j] += sum;
                }
            } else {
                for (int l = 0; l < k; l++) {
                    float factor = a[ofA + l * stepA];
                    int ofRow = ofB + l * n;
                    for (int j = 0; j < n; j++) {
                        c[ofC + j] += factor * b[ofRow + j];
                    }
                }
            }
        }
    }

    @Override
    public void times(float[] a, float[] b, int beta, float[] c, int length) {
        if (beta == 0) {
            for (int i = 0; i < length; i++) {
                c[i] = a[i] * b[i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                c[i] = c[i] + a[i] * b[i];
            }
        }
    }

    @Override
    public void add(double factor, float[] a, float[] c, int length) {
        float each = (float) factor;
        for (int i = 0; i < length; i++) {
            c[i] = c[i] + each * a[i];
        }
    }

    @Override
    public void scale(double factor, float[] values, int length) {
        float each = (float) factor;
        for (int i = 0; i < length; i++) {
            values[i] = values[i] * each;
        }
    }

    @Override
    public void sum(Along along, float[] matrix, int rows, int n, float[] sums) {
        if (along == Along.ROWS) {
            Arrays.fill(sums, 0, n, 0);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < n; j++) {
                    sums[j] += matrix[r * n + j];
                }
            }
        } else {
            for (int r = 0; r < rows; r++) {
                sums[r] = sum(matrix, r * n, n);
            }
        }
    }

    /** The sum of a run; four sums side by side, as each addition waits for the one before. */
    static float sum(float[] values, int at, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int end = at + length;
        int i = at;
        for (; i + 3 < end; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }
        for (; i < end; i++) {
            first += values[i];
        }
        return (first + second) + (third + fourth);
    }

    @Override
    public void addEach(Along along, float[] matrix, int rows, int n, float[] numbers) {
        for (int r = 0; r < rows; r++) {
            if (along == Along.ROWS) {
                for (int j = 0; j < n; j++) {
                    matrix[r * n + j] += numbers[j];
                }
            } else {
                float number = numbers[r];
                for (int j = 0; j < n; j++) {
                    matrix[r * n + j] += number;
                }
            }
        }
    }

    @Override
    public void timesEach(Along along, float[] matrix, int rows, int n, float[] numbers, int beta, float[] to) {
        if (beta == 0) {
            clear(to, rows * n);
        }
        for (int r = 0; r < rows; r++) {
            if (along == Along.ROWS) {
                for (int j = 0; j < n; j++) {
                    to[r * n + j] += matrix[r * n + j] * numbers[j];
                }
            } else {
                float number = numbers[r];
                for (int j = 0; j < n; j++) {
                    to[r * n + j] += matrix[r * n + j] * number;
                }
            }
        }
    }

    @Override
    public void inverseRoot(float[] values, double epsilon, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = (float) (1 / Math.sqrt(values[i] + epsilon));
        }
    }

    @Override
    public void activate(Activation activation, float[] values, int length) {
        if (activation == Activation.TANH) {
            FloatFunctions.tanh(values, length);
        } else if (activation == Activation.SIGMOID) {
            FloatFunctions.sigmoid(values, length);
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
        } else if (activation == Activation.SIGMOID) {
            for (int i = 0; i < length; i++) {
                values[i] = values[i] * activated[i] * (1f - activated[i]);
            }
        } else if (activation == Activation.RELU) {
            for (int i = 0; i < length; i++) {
                values[i] = values[i] * Math.min(Math.min(activated[i] * Float.MAX_VALUE, 1f) * Float.MAX_VALUE, 1f);
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
        } else if (activation == Activation.SIGMOID) {
            for (int i = 0; i < length; i++) {
                adjointTangent[i] = adjointTangent[i] + adjoint[i] * (1f - 2f * activated[i]) * tangent[i];
            }
        }
    }

    @Override
    public void softmax(float[] matrix, int rows, int n, boolean causal) {
        for (int r = 0; r < rows; r++) {
            int from = r * n;
            int seen = causal ? r % n + 1 : n;
            float largest = matrix[from];
            for (int j = 1; j < seen; j++) {
                largest = Math.max(largest, matrix[from + j]);
            }
            float sum = 0;
            for (int j = 0; j < seen; j++) {
                matrix[from + j] = (float) Math.exp(matrix[from + j] - largest);
                sum += matrix[from + j];
            }
            for (int j = 0; j < seen; j++) {
                matrix[from + j] /= sum;
            }
            Arrays.fill(matrix, from + seen, from + n, 0);
        }
    }
}
