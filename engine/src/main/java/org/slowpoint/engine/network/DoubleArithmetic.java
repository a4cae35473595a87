package org.slowpoint.engine.network;

import java.util.Arrays;
import org.slowpoint.engine.linalg.Blas;

/** Double precision: the reference. */
final class DoubleArithmetic implements RealArithmetic<double[]> {

    @Override
    public double[] create(int length) {
        return new double[length];
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
    public void clear(double[] values, int length) {
        Arrays.fill(values, 0, length, 0);
    }

    @Override
    public void copy(double[] from, int fromAt, double[] to, int toAt, int length) {
        System.arraycopy(from, fromAt, to, toAt, length);
    }

    @Override
    public void gather(int[] starts, int run, double[] from, double[] to) {
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
    public void scatter(int[] starts, int run, double[] from, double[] to) {
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
    public void largest(double[] values, int[] candidates, int window, int[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            int best = -1;
            double most = 0;
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
    public void convolve(Planes planes, double[] input, double[] weights, int beta, double[] output) {
        if (beta == 0) {
            clear(output, planes.samples() * planes.outputs() * planes.outputPlane());
        }
        forPairs(planes, (in, out, kernel) -> {
            for (int tap = 0; tap < Planes.TAPS; tap++) {
                int from = in * planes.plane() + planes.shift(tap);
                int to = out * planes.outputPlane();
                double weight = weights[kernel + tap];
                for (int i = 0; i < planes.run(); i++) {
                    output[to + i] += weight * input[from + i];
                }
            }
        });
    }

    @Override
    public void convolveBack(Planes planes, double[] outputAdjoint, double[] weights, int beta, double[] inputAdjoint) {
        if (beta == 0) {
            clear(inputAdjoint, planes.samples() * planes.channels() * planes.plane());
        }
        forPairs(planes, (in, out, kernel) -> {
            for (int tap = 0; tap < Planes.TAPS; tap++) {
                int to = in * planes.plane() + planes.shift(tap);
                int from = out * planes.outputPlane();
                double weight = weights[kernel + tap];
                for (int i = 0; i < planes.run(); i++) {
                    inputAdjoint[to + i] += weight * outputAdjoint[from + i];
                }
            }
        });
    }

    @Override
    public void kernelAdjoint(Planes planes, double[] input, double[] outputAdjoint, int beta, double[] weightAdjoint) {
        if (beta == 0) {
            clear(weightAdjoint, planes.outputs() * planes.channels() * Planes.TAPS);
        }
        forPairs(planes, (in, out, kernel) -> {
            for (int tap = 0; tap < Planes.TAPS; tap++) {
                int ofInput = in * planes.plane() + planes.shift(tap);
                int ofOutput = out * planes.outputPlane();
                double sum = 0;
                for (int i = 0; i < planes.run(); i++) {
                    sum += input[ofInput + i] * outputAdjoint[ofOutput + i];
                }
                weightAdjoint[kernel + tap] += sum;
            }
        });
    }

    /** A plane that comes in, one that goes out, each counted over all samples, and where their kernel begins. */
    private interface Pair {
        void visit(int in, int out, int kernel);
    }

    private static void forPairs(Planes planes, Pair pair) {
        for (int sample = 0; sample < planes.samples(); sample++) {
            for (int o = 0; o < planes.outputs(); o++) {
                for (int c = 0; c < planes.channels(); c++) {
                    pair.visit(
                            sample * planes.channels() + c,
                            sample * planes.outputs() + o,
                            (o * planes.channels() + c) * Planes.TAPS);
                }
            }
        }
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, double[] b, int beta, double[] c) {
        Blas.gemm(transposeA, transposeB, m, n, k, 1, a, b, beta, c);
    }

    @Override
    public void multiplyEach(
            int count,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double[] a,
            double[] b,
            int beta,
            double[] c) {
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
                    double sum = 0;
                    for (int l = 0; l < k; l++) {
                        sum += a[ofA + l * stepA] * b[ofB + j * k + l];
                    }
                    c[ofC + j] += sum;
                }
            } else {
                for (int l = 0; l < k; l++) {
                    double factor = a[ofA + l * stepA];
                    int ofRow = ofB + l * n;
                    for (int j = 0; j < n; j++) {
                        c[ofC + j] += factor * b[ofRow + j];
                    }
                }
            }
        }
    }

    @Override
    public void times(double[] a, double[] b, int beta, double[] c, int length) {
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
    public void add(double factor, double[] a, double[] c, int length) {
        double each = factor;
        for (int i = 0; i < length; i++) {
            c[i] = c[i] + each * a[i];
        }
    }

    @Override
    public void scale(double factor, double[] values, int length) {
        double each = factor;
        for (int i = 0; i < length; i++) {
            values[i] = values[i] * each;
        }
    }

    @Override
    public void sum(Along along, double[] matrix, int rows, int n, double[] sums) {
        if (along == Along.ROWS) {
            Arrays.fill(sums, 0, n, 0);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < n; j++) {
                    sums[j] += matrix[r * n + j];
                }
            }
        } else {
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += matrix[r * n + j];
                }
                sums[r] = sum;
            }
        }
    }

    @Override
    public void addEach(Along along, double[] matrix, int rows, int n, double[] numbers) {
        for (int r = 0; r < rows; r++) {
            if (along == Along.ROWS) {
                for (int j = 0; j < n; j++) {
                    matrix[r * n + j] += numbers[j];
                }
            } else {
                double number = numbers[r];
                for (int j = 0; j < n; j++) {
                    matrix[r * n + j] += number;
                }
            }
        }
    }

    @Override
    public void timesEach(Along along, double[] matrix, int rows, int n, double[] numbers, int beta, double[] to) {
        if (beta == 0) {
            clear(to, rows * n);
        }
        for (int r = 0; r < rows; r++) {
            if (along == Along.ROWS) {
                for (int j = 0; j < n; j++) {
                    to[r * n + j] += matrix[r * n + j] * numbers[j];
                }
            } else {
                double number = numbers[r];
                for (int j = 0; j < n; j++) {
                    to[r * n + j] += matrix[r * n + j] * number;
                }
            }
        }
    }

    @Override
    public void inverseRoot(double[] values, double epsilon, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = (1 / Math.sqrt(values[i] + epsilon));
        }
    }

    @Override
    public void activate(Activation activation, double[] values, int length) {
        for (int i = 0; i < length && activation != Activation.NONE; i++) {
            values[i] = switch (activation) {
                case TANH -> Math.tanh(values[i]);
                case RELU -> Math.max(0, values[i]);
                case SIGMOID -> 1 / (1 + Math.exp(-values[i]));
                case NONE -> values[i];
            };
        }
    }

    @Override
    public void slope(Activation activation, double[] activated, double[] values, int length) {
        for (int i = 0; i < length && activation != Activation.NONE; i++) {
            double y = activated[i];
            values[i] *= switch (activation) {
                case TANH -> 1 - y * y;
                case RELU -> y > 0 ? 1 : 0;
                case SIGMOID -> y * (1 - y);
                case NONE -> 1;
            };
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
        // φ'' is −2·φ·φ' of the tangent and (1 − 2·φ)·φ' of the logistic function, and φ'·(tangent of z) is that of y.
        if (activation == Activation.TANH) {
            for (int i = 0; i < length; i++) {
                adjointTangent[i] -= 2 * adjoint[i] * activated[i] * tangent[i];
            }
        } else if (activation == Activation.SIGMOID) {
            for (int i = 0; i < length; i++) {
                adjointTangent[i] += adjoint[i] * (1 - 2 * activated[i]) * tangent[i];
            }
        }
    }

    @Override
    public void softmax(double[] matrix, int rows, int n, boolean causal) {
        for (int r = 0; r < rows; r++) {
            int from = r * n;
            int seen = causal ? r % n + 1 : n;
            double largest = matrix[from];
            for (int j = 1; j < seen; j++) {
                largest = Math.max(largest, matrix[from + j]);
            }
            double sum = 0;
            for (int j = 0; j < seen; j++) {
                matrix[from + j] = Math.exp(matrix[from + j] - largest);
                sum += matrix[from + j];
            }
            for (int j = 0; j < seen; j++) {
                matrix[from + j] /= sum;
            }
            Arrays.fill(matrix, from + seen, from + n, 0);
        }
    }
}
