package org.slowpoint.engine.optimizer;

import java.util.Arrays;

/**
 * The candidate of {@link CellKind#RESET_AFTER_GRU} as a cell of its own: c = tanh(A_c·u + b_c + r∘m) with
 * m = W_c·h + b_hc and r = σ(A_r·u + W_r·h + b_r). Its weights are those of the reset gate, then those of the
 * candidate, then b_hc.
 */
final class ResetAfterCell implements Cell {

    private final Gate reset;
    private final Gate candidate;
    private final double[] recurrentBias;

    /** All intermediate values of a step: r, m and c, each rows×N. */
    private record Activations(double[] reset, double[] memory, double[] candidate) {}

    ResetAfterCell(int units, int inputs, double[] weights, int offset) {
        reset = Gate.at(weights, offset, units, inputs);
        candidate = Gate.at(weights, offset + reset.length(), units, inputs);
        int biasAt = offset + reset.length() + candidate.length();
        recurrentBias = Arrays.copyOfRange(weights, biasAt, biasAt + units);
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
        double[] m = candidate.recurrentPart(h, rows);
        double[] c = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = Sigmoid.of(r[i]);
            m[i] += recurrentBias[i % recurrentBias.length];
            c[i] = r[i] * m[i];
        }
        candidate.addInputPart(u, rows, c);
        for (int i = 0; i < c.length; i++) {
            c[i] = Math.tanh(c[i]);
        }
        return new Activations(r, m, c);
    }

    @Override
    public void forward(double[] states, double[] inputs, int rows, double[] next) {
        double[] c = activate(states, inputs, rows).candidate;
        System.arraycopy(c, 0, next, 0, c.length);
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
        int n = units();
        int candidateAt = offset + reset.length();
        int biasAt = candidateAt + candidate.length();
        double[] dPre = new double[rows * n];
        double[] dMemory = new double[rows * n];
        double[] dReset = new double[rows * n];
        for (int i = 0; i < rows * n; i++) {
            dPre[i] = nextAdjoint[i] * (1 - a.candidate[i] * a.candidate[i]);
            dMemory[i] = dPre[i] * a.reset[i];
            dReset[i] = dMemory[i] * a.memory[i] * (1 - a.reset[i]);
            weightGradient[biasAt + i % n] += dMemory[i];
        }
        Arrays.fill(stateAdjoint, 0);
        Arrays.fill(inputAdjoint, 0);
        candidate.inputBackward(dPre, inputs, rows, inputAdjoint, weightGradient, candidateAt);
        candidate.recurrentBackward(dMemory, states, rows, stateAdjoint, weightGradient, candidateAt);
        reset.backward(dReset, states, inputs, rows, stateAdjoint, inputAdjoint, weightGradient, offset);
    }

    /** diag(1−c²)·[diag(r)·W_c + diag(m·r·(1−r))·W_r]. */
    @Override
    public double[] stateJacobian(double[] h, double[] u) {
        int n = h.length;
        Activations a = activate(h, u, 1);
        double[] viaMemory = new double[n];
        Arrays.setAll(viaMemory, i -> slope(a, i) * a.reset[i]);
        double[] jacobian = new double[n * n];
        candidate.addRecurrent(viaMemory, jacobian, 0, n);
        reset.addRecurrent(viaReset(a), jacobian, 0, n);
        return jacobian;
    }

    /** diag(1−c²)·[A_c + diag(m·r·(1−r))·A_r]. */
    @Override
    public double[] inputJacobian(double[] h, double[] u) {
        Activations a = activate(h, u, 1);
        double[] direct = new double[h.length];
        Arrays.setAll(direct, i -> slope(a, i));
        double[] jacobian = new double[h.length * u.length];
        candidate.addInput(direct, jacobian, 0);
        reset.addInput(viaReset(a), jacobian, 0);
        return jacobian;
    }

    private static double slope(Activations a, int i) {
        return 1 - a.candidate[i] * a.candidate[i];
    }

    private static double[] viaReset(Activations a) {
        double[] factor = new double[a.reset.length];
        Arrays.setAll(factor, i -> slope(a, i) * a.memory[i] * a.reset[i] * (1 - a.reset[i]));
        return factor;
    }
}
