package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.linalg.Blas;

/**
 * The gated recurrent unit with the reset before the matrix, as in the released code:
 *
 * <pre>
 *   z = σ(W_z·h + a_z·u + b_z)        keeps the old state
 *   r = σ(W_r·h + a_r·u + b_r)
 *   c = tanh(W_c·(r∘h) + a_c·u + b_c)
 *   h' = z∘h + (1−z)∘c
 * </pre>
 *
 * Weights lie flat in the order a_z, W_z, b_z, a_r, W_r, b_r, a_c, W_c, b_c; W is N×N with entry (i, j) from unit j to
 * unit i.
 *
 * <p>F − h = (1−z)∘(c − h), so fixed points are the roots of c(h, u) = h, which stays well conditioned where the gate
 * saturates. 1 − z is computed as σ(−·), never by subtraction, for the same reason.
 */
public final class GruCell implements Cell {

    private final int n;
    private final Gate update;
    private final Gate reset;
    private final Gate candidate;

    private record Gate(double[] input, double[] recurrent, double[] bias) {
        static Gate at(double[] weights, int offset, int n) {
            return new Gate(
                    java.util.Arrays.copyOfRange(weights, offset, offset + n),
                    java.util.Arrays.copyOfRange(weights, offset + n, offset + n + n * n),
                    java.util.Arrays.copyOfRange(weights, offset + n + n * n, offset + 2 * n + n * n));
        }

        /** W·h + a·u + b for every row. */
        double[] preactivation(double[] h, double[] u, int rows) {
            int n = bias.length;
            double[] pre = new double[rows * n];
            Blas.gemm(false, true, rows, n, n, 1, h, recurrent, 0, pre);
            for (int row = 0, i = 0; row < rows; row++) {
                for (int k = 0; k < n; k++, i++) {
                    pre[i] += input[k] * u[row] + bias[k];
                }
            }
            return pre;
        }
    }

    /** All intermediate values of a step; {@code keep} is z and {@code take} is 1 − z. */
    private record Activations(double[] keep, double[] take, double[] reset, double[] resetState, double[] candidate) {}

    /**
     * Binds weights.
     *
     * @param units N, 1 or more
     * @param weights a flat vector that holds the 3N² + 6N weights
     * @param offset where they start
     */
    GruCell(int units, double[] weights, int offset) {
        n = units;
        int stride = n * n + 2 * n;
        update = Gate.at(weights, offset, n);
        reset = Gate.at(weights, offset + stride, n);
        candidate = Gate.at(weights, offset + 2 * stride, n);
    }

    @Override
    public int units() {
        return n;
    }

    private Activations activate(double[] h, double[] u, int rows) {
        double[] keep = update.preactivation(h, u, rows);
        double[] r = reset.preactivation(h, u, rows);
        double[] take = new double[rows * n];
        double[] rh = new double[rows * n];
        for (int i = 0; i < rows * n; i++) {
            take[i] = sigmoid(-keep[i]);
            keep[i] = sigmoid(keep[i]);
            r[i] = sigmoid(r[i]);
            rh[i] = r[i] * h[i];
        }
        double[] c = candidate.preactivation(rh, u, rows);
        for (int i = 0; i < rows * n; i++) {
            c[i] = Math.tanh(c[i]);
        }
        return new Activations(keep, take, r, rh, c);
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    @Override
    public void forward(double[] states, double[] inputs, int rows, double[] next) {
        Activations a = activate(states, inputs, rows);
        for (int i = 0; i < rows * n; i++) {
            next[i] = a.keep[i] * states[i] + a.take[i] * a.candidate[i];
        }
    }

    @Override
    public void backward(
            double[] states,
            double[] inputs,
            int rows,
            double[] nextAdjoint,
            double[] stateAdjoint,
            double[] inputAdjoint,
            double[] weightGradient) {
        Activations a = activate(states, inputs, rows);
        int size = rows * n;
        double[] dKeep = new double[size];
        double[] dReset = new double[size];
        double[] dCandidate = new double[size];
        for (int i = 0; i < size; i++) {
            double d = nextAdjoint[i];
            dKeep[i] = d * (states[i] - a.candidate[i]) * a.keep[i] * a.take[i];
            dCandidate[i] = d * a.take[i] * (1 - a.candidate[i] * a.candidate[i]);
        }
        double[] dResetState = new double[size];
        Blas.gemm(false, false, rows, n, n, 1, dCandidate, candidate.recurrent, 0, dResetState);
        for (int i = 0; i < size; i++) {
            dReset[i] = dResetState[i] * states[i] * a.reset[i] * (1 - a.reset[i]);
            stateAdjoint[i] = nextAdjoint[i] * a.keep[i] + dResetState[i] * a.reset[i];
        }
        Blas.gemm(false, false, rows, n, n, 1, dKeep, update.recurrent, 1, stateAdjoint);
        Blas.gemm(false, false, rows, n, n, 1, dReset, reset.recurrent, 1, stateAdjoint);
        java.util.Arrays.fill(inputAdjoint, 0, rows, 0);
        int stride = n * n + 2 * n;
        accumulate(update, dKeep, states, inputs, rows, inputAdjoint, weightGradient, 0);
        accumulate(reset, dReset, states, inputs, rows, inputAdjoint, weightGradient, stride);
        accumulate(candidate, dCandidate, a.resetState, inputs, rows, inputAdjoint, weightGradient, 2 * stride);
    }

    /** Adds one gate's share of the input adjoint and of the weight gradient. */
    private void accumulate(
            Gate gate,
            double[] dPre,
            double[] seen,
            double[] inputs,
            int rows,
            double[] inputAdjoint,
            double[] weightGradient,
            int offset) {
        double[] dRecurrent = new double[n * n];
        Blas.gemm(true, false, n, n, rows, 1, dPre, seen, 0, dRecurrent);
        for (int i = 0; i < n * n; i++) {
            weightGradient[offset + n + i] += dRecurrent[i];
        }
        for (int row = 0, i = 0; row < rows; row++) {
            for (int k = 0; k < n; k++, i++) {
                weightGradient[offset + k] += dPre[i] * inputs[row];
                weightGradient[offset + n + n * n + k] += dPre[i];
                inputAdjoint[row] += dPre[i] * gate.input[k];
            }
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double u) {
        Activations a = activate(h, new double[] {u}, 1);
        double[] jacobian = candidateJacobian(h, a, a.take);
        for (int i = 0; i < n; i++) {
            double gate = (h[i] - a.candidate[i]) * a.keep[i] * a.take[i];
            for (int j = 0; j < n; j++) {
                jacobian[i * n + j] += gate * update.recurrent[i * n + j];
            }
            jacobian[i * n + i] += a.keep[i];
        }
        return jacobian;
    }

    @Override
    public double[] inputJacobian(double[] h, double u) {
        Activations a = activate(h, new double[] {u}, 1);
        double[] dResetState = new double[n];
        for (int i = 0; i < n; i++) {
            dResetState[i] = h[i] * a.reset[i] * (1 - a.reset[i]) * reset.input[i];
        }
        double[] dCandidate = Blas.times(candidate.recurrent, dResetState);
        double[] jacobian = new double[n];
        for (int i = 0; i < n; i++) {
            double c = a.candidate[i];
            jacobian[i] = (h[i] - c) * a.keep[i] * a.take[i] * update.input[i]
                    + a.take[i] * (1 - c * c) * (candidate.input[i] + dCandidate[i]);
        }
        return jacobian;
    }

    @Override
    public double[] fixedPointResidual(double[] h, double u) {
        double[] residual = activate(h, new double[] {u}, 1).candidate.clone();
        for (int i = 0; i < n; i++) {
            residual[i] -= h[i];
        }
        return residual;
    }

    @Override
    public double[] fixedPointJacobian(double[] h, double u) {
        Activations a = activate(h, new double[] {u}, 1);
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        double[] jacobian = candidateJacobian(h, a, ones);
        for (int i = 0; i < n; i++) {
            jacobian[i * n + i] -= 1;
        }
        return jacobian;
    }

    /** diag(scale)·∂c/∂h, where ∂c/∂h = diag(1−c²)·W_c·[diag(r) + diag(h·r·(1−r))·W_r]. */
    private double[] candidateJacobian(double[] h, Activations a, double[] scale) {
        double[] left = new double[n * n];
        double[] right = new double[n * n];
        for (int i = 0; i < n; i++) {
            double c = a.candidate[i];
            double outer = scale[i] * (1 - c * c);
            double inner = h[i] * a.reset[i] * (1 - a.reset[i]);
            for (int j = 0; j < n; j++) {
                left[i * n + j] = outer * candidate.recurrent[i * n + j];
                right[i * n + j] = inner * reset.recurrent[i * n + j];
            }
            right[i * n + i] += a.reset[i];
        }
        double[] product = new double[n * n];
        Blas.gemm(false, false, n, n, n, 1, left, right, 0, product);
        return product;
    }
}
