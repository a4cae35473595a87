package org.slowpoint.engine.optimizer;

import java.util.Optional;
import org.slowpoint.engine.linalg.BatchEquations;

/**
 * An update gate over a candidate that is a cell of its own:
 *
 * <pre>
 *   z = σ(A_z·u + W_z·h + b_z)        keeps the old state
 *   h' = z∘h + (1−z)∘c(h, u)
 * </pre>
 *
 * Its weights are those of the update gate, then those of the candidate.
 *
 * <p>F − h = (1−z)∘(c − h), so its fixed points are the candidate's, whose equations stay well conditioned where the
 * gate saturates. 1 − z is computed as σ(−·), never by subtraction, for the same reason.
 */
final class UpdateGatedCell implements Cell {

    private final Gate update;
    private final Cell candidate;

    /** Binds the weights of a candidate whose state is its units. */
    interface Binder {
        Cell bind(int units, int inputs, double[] weights, int offset);
    }

    UpdateGatedCell(int units, int inputs, double[] weights, int offset, Binder candidate) {
        update = Gate.at(weights, offset, units, inputs);
        this.candidate = candidate.bind(units, inputs, weights, offset + update.length());
    }

    @Override
    public int units() {
        return update.units();
    }

    @Override
    public int inputs() {
        return update.inputs();
    }

    @Override
    public void forward(double[] states, double[] inputs, int rows, double[] next) {
        double[] pre = update.preactivation(states, inputs, rows);
        candidate.forward(states, inputs, rows, next);
        for (int i = 0; i < pre.length; i++) {
            next[i] = Sigmoid.mix(pre[i], states[i], next[i]);
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
        double[] pre = update.preactivation(states, inputs, rows);
        double[] c = new double[pre.length];
        candidate.forward(states, inputs, rows, c);
        double[] dCandidate = new double[pre.length];
        double[] dUpdate = new double[pre.length];
        for (int i = 0; i < pre.length; i++) {
            dCandidate[i] = nextAdjoint[i] * Sigmoid.of(-pre[i]);
            dUpdate[i] = dCandidate[i] * Sigmoid.of(pre[i]) * (states[i] - c[i]);
        }
        candidate.backward(
                states, inputs, rows, dCandidate, stateAdjoint, inputAdjoint, weightGradient, offset + update.length());
        for (int i = 0; i < pre.length; i++) {
            stateAdjoint[i] += nextAdjoint[i] * Sigmoid.of(pre[i]);
        }
        update.backward(dUpdate, states, inputs, rows, stateAdjoint, inputAdjoint, weightGradient, offset);
    }

    /** diag(1−z)·∂c/∂h + diag(z) + diag((h−c)·z·(1−z))·W_z. */
    @Override
    public double[] stateJacobian(double[] h, double[] u) {
        int n = h.length;
        double[] pre = update.preactivation(h, u, 1);
        double[] jacobian = candidate.stateJacobian(h, u);
        scaleRows(jacobian, pre);
        for (int i = 0; i < n; i++) {
            jacobian[i * n + i] += Sigmoid.of(pre[i]);
        }
        update.addRecurrent(viaGate(h, u, pre), jacobian, 0, n);
        return jacobian;
    }

    /** diag(1−z)·∂c/∂u + diag((h−c)·z·(1−z))·A_z. */
    @Override
    public double[] inputJacobian(double[] h, double[] u) {
        double[] pre = update.preactivation(h, u, 1);
        double[] jacobian = candidate.inputJacobian(h, u);
        scaleRows(jacobian, pre);
        update.addInput(viaGate(h, u, pre), jacobian, 0);
        return jacobian;
    }

    private static void scaleRows(double[] matrix, double[] pre) {
        int columns = matrix.length / pre.length;
        for (int i = 0; i < pre.length; i++) {
            double take = Sigmoid.of(-pre[i]);
            for (int j = 0; j < columns; j++) {
                matrix[i * columns + j] *= take;
            }
        }
    }

    private double[] viaGate(double[] h, double[] u, double[] pre) {
        double[] factor = new double[h.length];
        candidate.forward(h, u, 1, factor);
        for (int i = 0; i < h.length; i++) {
            factor[i] = (h[i] - factor[i]) * Sigmoid.of(pre[i]) * Sigmoid.of(-pre[i]);
        }
        return factor;
    }

    @Override
    public double[] fixedPointResidual(double[] h, double[] u) {
        return candidate.fixedPointResidual(h, u);
    }

    @Override
    public double[] fixedPointJacobian(double[] h, double[] u) {
        return candidate.fixedPointJacobian(h, u);
    }

    @Override
    public double[] fixedPointInputJacobian(double[] h, double[] u) {
        return candidate.fixedPointInputJacobian(h, u);
    }

    @Override
    public Optional<BatchEquations> fixedPointBatch(double[] u) {
        return candidate.fixedPointBatch(u);
    }
}
