package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.linalg.BatchEquations;
import org.slowpoint.engine.linalg.Blas;

/**
 * The candidate of {@link CellKind#GRU} as a cell of its own: c = tanh(A_c·u + W_c·(r∘h) + b_c) with
 * r = σ(A_r·u + W_r·h + b_r). Its weights are those of the reset gate, then those of the candidate.
 */
final class ResetBeforeCell implements Cell {

    private final Gate reset;
    private final Gate candidate;

    /** All intermediate values of a step: r, r∘h and c, each rows×N. */
    private record Activations(double[] reset, double[] resetState, double[] candidate) {}

    ResetBeforeCell(int units, int inputs, double[] weights, int offset) {
        reset = Gate.at(weights, offset, units, inputs);
        candidate = Gate.at(weights, offset + reset.length(), units, inputs);
    }

    @Override
    public int units() {
        return candidate.units();
    }

    @Override
    public int inputs() {
        return candidate.inputs();
    }

    private Activations activate(double[] h, double[] u, int rows) {
        double[] r = reset.preactivation(h, u, rows);
        double[] resetState = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = Sigmoid.of(r[i]);
            resetState[i] = r[i] * h[i];
        }
        double[] c = candidate.preactivation(resetState, u, rows);
        for (int i = 0; i < c.length; i++) {
            c[i] = Math.tanh(c[i]);
        }
        return new Activations(r, resetState, c);
    }

    @Override
    public void forward(double[] states, double[] inputs, int rows, double[] next) {
        double[] resetState = reset.preactivation(states, inputs, rows);
        for (int i = 0; i < resetState.length; i++) {
            resetState[i] = Sigmoid.of(resetState[i]) * states[i];
        }
        candidate.preactivation(resetState, inputs, rows, next);
        for (int i = 0; i < resetState.length; i++) {
            next[i] = Math.tanh(next[i]);
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
            double[] weightGradient,
            int offset) {
        Activations a = activate(states, inputs, rows);
        int size = a.candidate.length;
        double[] dCandidate = new double[size];
        for (int i = 0; i < size; i++) {
            dCandidate[i] = nextAdjoint[i] * (1 - a.candidate[i] * a.candidate[i]);
        }
        double[] dResetState = new double[size];
        Arrays.fill(inputAdjoint, 0);
        candidate.backward(
                dCandidate,
                a.resetState,
                inputs,
                rows,
                dResetState,
                inputAdjoint,
                weightGradient,
                offset + reset.length());
        double[] dReset = new double[size];
        for (int i = 0; i < size; i++) {
            dReset[i] = dResetState[i] * states[i] * a.reset[i] * (1 - a.reset[i]);
            stateAdjoint[i] = dResetState[i] * a.reset[i];
        }
        reset.backward(dReset, states, inputs, rows, stateAdjoint, inputAdjoint, weightGradient, offset);
    }

    /** diag(1−c²)·W_c·[diag(r) + diag(h·r·(1−r))·W_r]. */
    @Override
    public double[] stateJacobian(double[] h, double[] u) {
        int n = h.length;
        Activations a = activate(h, u, 1);
        double[] inner = new double[n * n];
        reset.addRecurrent(resetSlope(h, a), inner, 0, n);
        for (int i = 0; i < n; i++) {
            inner[i * n + i] += a.reset[i];
        }
        return outer(a, inner, n);
    }

    /** diag(1−c²)·[A_c + W_c·diag(h·r·(1−r))·A_r]. */
    @Override
    public double[] inputJacobian(double[] h, double[] u) {
        Activations a = activate(h, u, 1);
        double[] inner = new double[h.length * u.length];
        reset.addInput(resetSlope(h, a), inner, 0);
        double[] jacobian = outer(a, inner, u.length);
        candidate.addInput(slope(a), jacobian, 0);
        return jacobian;
    }

    /** diag(1−c²)·W_c·inner for an inner matrix of given width. */
    private double[] outer(Activations a, double[] inner, int width) {
        int n = units();
        double[] left = new double[n * n];
        candidate.addRecurrent(slope(a), left, 0, n);
        double[] product = new double[n * width];
        Blas.gemm(false, false, n, width, n, 1, left, inner, 0, product);
        return product;
    }

    private static double[] slope(Activations a) {
        double[] slope = new double[a.candidate.length];
        Arrays.setAll(slope, i -> 1 - a.candidate[i] * a.candidate[i]);
        return slope;
    }

    private static double[] resetSlope(double[] h, Activations a) {
        double[] slope = new double[h.length];
        Arrays.setAll(slope, i -> h[i] * a.reset[i] * (1 - a.reset[i]));
        return slope;
    }

    @Override
    public Optional<BatchEquations> fixedPointBatch(double[] u) {
        return Optional.of(new CellBatch(this, u) {
            @Override
            public Tangent tangent(double[] points, int rows) {
                Activations a = activate(points, inputs(rows), rows);
                return new Products(a.reset, resetSlope(points, a), slope(a), rows);
            }
        });
    }

    /** Products with diag(1−c²)·W_c·[diag(r) + diag(h·r·(1−r))·W_r] − 1 at many states. */
    private final class Products implements BatchEquations.Tangent {

        private final double[] r;
        private final double[] resetSlope;
        private final double[] slope;
        private final int rows;

        Products(double[] r, double[] resetSlope, double[] slope, int rows) {
            this.r = r;
            this.resetSlope = resetSlope;
            this.slope = slope;
            this.rows = rows;
        }

        @Override
        public double[] times(double[] v) {
            double[] kept = CellBatch.times(v.clone(), r);
            double[] inner = CellBatch.timesPlus(reset.recurrentPart(v, rows), resetSlope, kept);
            return CellBatch.minus(CellBatch.times(candidate.recurrentPart(inner, rows), slope), v);
        }

        @Override
        public double[] transposedTimes(double[] v) {
            double[] inner = candidate.recurrentTransposed(CellBatch.times(v.clone(), slope), rows);
            double[] viaReset = reset.recurrentTransposed(CellBatch.times(inner.clone(), resetSlope), rows);
            return CellBatch.minus(CellBatch.timesPlus(inner, r, viaReset), v);
        }
    }
}
