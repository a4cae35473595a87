package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The long short-term memory {@link CellKind#LSTM}. A row's state is [h, m], the hidden half and the cell half, S = 2N.
 *
 * <p>At a fixed point m' = m, so that h = o∘tanh(m) and (1−f)∘m = i∘c. The second equation fades where the gates
 * close; divided by i + 1 − f it reads t∘c − (1−t)∘m = 0 with t = i/(i + 1 − f), whose terms keep their size whatever
 * the gates do. t = σ(ln i − ln(1−f)) is never 0/0.
 */
final class LstmCell implements Cell {

    // The released code adds it so that the cell remembers before it has learned to (Jozefowicz et al. 2015).
    private static final double FORGET_BIAS = 1;

    private final int n;
    private final Gate input;
    private final Gate forget;
    private final Gate candidate;
    private final Gate output;

    /**
     * What a step computes, rows×N each: the halves h and m of the old state, the gates i, f, o and the candidate c,
     * the new m' with its tanh, and ln i − ln(1−f).
     */
    private record Step(
            double[] hidden,
            double[] memory,
            double[] i,
            double[] f,
            double[] c,
            double[] o,
            double[] nextMemory,
            double[] read,
            double[] balance) {

        /** ∂m'/∂(the input gate's pre-activation). */
        double viaInput(int k) {
            return c[k] * i[k] * (1 - i[k]);
        }

        /** ∂m'/∂(the forget gate's pre-activation). */
        double viaForget(int k) {
            return memory[k] * f[k] * (1 - f[k]);
        }

        /** ∂m'/∂(the candidate's pre-activation). */
        double viaCandidate(int k) {
            return i[k] * (1 - c[k] * c[k]);
        }

        /** ∂h'/∂(the output gate's pre-activation). */
        double viaOutput(int k) {
            return read[k] * o[k] * (1 - o[k]);
        }

        /** ∂h'/∂m'. */
        double viaMemory(int k) {
            return o[k] * (1 - read[k] * read[k]);
        }

        /** t. */
        double taken(int k) {
            return Sigmoid.of(balance[k]);
        }

        /** 1 − t. */
        double kept(int k) {
            return Sigmoid.of(-balance[k]);
        }
    }

    LstmCell(int units, int inputs, double[] weights, int offset) {
        n = units;
        int length = Gate.length(units, inputs);
        input = Gate.at(weights, offset, units, inputs);
        forget = Gate.at(weights, offset + length, units, inputs);
        candidate = Gate.at(weights, offset + 2 * length, units, inputs);
        output = Gate.at(weights, offset + 3 * length, units, inputs);
    }

    @Override
    public int units() {
        return n;
    }

    @Override
    public int inputs() {
        return input.inputs();
    }

    /** {@inheritDoc} The memory cells are sums and may leave it. */
    @Override
    public boolean statesInCube() {
        return false;
    }

    @Override
    public int stateSize() {
        return 2 * n;
    }

    private Step step(double[] states, double[] u, int rows) {
        double[] hidden = new double[rows * n];
        double[] memory = new double[rows * n];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(states, row * 2 * n, hidden, row * n, n);
            System.arraycopy(states, row * 2 * n + n, memory, row * n, n);
        }
        double[] i = input.preactivation(hidden, u, rows);
        double[] f = forget.preactivation(hidden, u, rows);
        double[] c = candidate.preactivation(hidden, u, rows);
        double[] o = output.preactivation(hidden, u, rows);
        double[] nextMemory = new double[rows * n];
        double[] read = new double[rows * n];
        double[] balance = new double[rows * n];
        for (int k = 0; k < rows * n; k++) {
            balance[k] = Sigmoid.softplus(f[k] + FORGET_BIAS) - Sigmoid.softplus(-i[k]);
            i[k] = Sigmoid.of(i[k]);
            f[k] = Sigmoid.of(f[k] + FORGET_BIAS);
            c[k] = Math.tanh(c[k]);
            o[k] = Sigmoid.of(o[k]);
            nextMemory[k] = f[k] * memory[k] + i[k] * c[k];
            read[k] = Math.tanh(nextMemory[k]);
        }
        return new Step(hidden, memory, i, f, c, o, nextMemory, read, balance);
    }

    @Override
    public void forward(double[] states, double[] inputs, int rows, double[] next) {
        Step s = step(states, inputs, rows);
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < n; i++, k++) {
                next[row * 2 * n + i] = s.o[k] * s.read[k];
                next[row * 2 * n + n + i] = s.nextMemory[k];
            }
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
        Step s = step(states, inputs, rows);
        double[][] dPre = new double[4][rows * n];
        double[] dHidden = new double[rows * n];
        for (int row = 0, k = 0; row < rows; row++) {
            for (int i = 0; i < n; i++, k++) {
                double dh = nextAdjoint[row * 2 * n + i];
                double dm = nextAdjoint[row * 2 * n + n + i] + dh * s.viaMemory(k);
                dPre[0][k] = dm * s.viaInput(k);
                dPre[1][k] = dm * s.viaForget(k);
                dPre[2][k] = dm * s.viaCandidate(k);
                dPre[3][k] = dh * s.viaOutput(k);
                stateAdjoint[row * 2 * n + n + i] = dm * s.f[k];
            }
        }
        Arrays.fill(inputAdjoint, 0);
        Gate[] gates = {input, forget, candidate, output};
        for (int g = 0; g < gates.length; g++) {
            int at = offset + g * input.length();
            gates[g].backward(dPre[g], s.hidden, inputs, rows, dHidden, inputAdjoint, weightGradient, at);
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(dHidden, row * n, stateAdjoint, row * 2 * n, n);
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double[] u) {
        Step s = step(h, u, 1);
        int size = 2 * n;
        double[] jacobian = new double[size * size];
        input.addRecurrent(each(s::viaInput), jacobian, n, size);
        forget.addRecurrent(each(s::viaForget), jacobian, n, size);
        candidate.addRecurrent(each(s::viaCandidate), jacobian, n, size);
        for (int i = 0; i < n; i++) {
            jacobian[(n + i) * size + n + i] = s.f[i];
        }
        readOut(s, jacobian, size);
        output.addRecurrent(each(s::viaOutput), jacobian, 0, size);
        return jacobian;
    }

    @Override
    public double[] inputJacobian(double[] h, double[] u) {
        Step s = step(h, u, 1);
        double[] jacobian = new double[2 * n * u.length];
        input.addInput(each(s::viaInput), jacobian, n);
        forget.addInput(each(s::viaForget), jacobian, n);
        candidate.addInput(each(s::viaCandidate), jacobian, n);
        readOut(s, jacobian, u.length);
        output.addInput(each(s::viaOutput), jacobian, 0);
        return jacobian;
    }

    /** Sets the hidden rows of a Jacobian to what they inherit from the cell rows: diag(∂h'/∂m') times those. */
    private void readOut(Step s, double[] jacobian, int columns) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                jacobian[i * columns + j] = s.viaMemory(i) * jacobian[(n + i) * columns + j];
            }
        }
    }

    private double[] each(IntToDoubleFunction factor) {
        double[] factors = new double[n];
        Arrays.setAll(factors, factor);
        return factors;
    }

    @Override
    public double[] fixedPointResidual(double[] h, double[] u) {
        Step s = step(h, u, 1);
        double[] residual = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double m = s.memory[i];
            residual[i] = s.o[i] * Math.tanh(m) - s.hidden[i];
            residual[n + i] = s.taken(i) * s.c[i] - s.kept(i) * m;
        }
        return residual;
    }

    @Override
    public double[] fixedPointJacobian(double[] h, double[] u) {
        Step s = step(h, u, 1);
        int size = 2 * n;
        double[] jacobian = new double[size * size];
        for (int i = 0; i < n; i++) {
            double read = Math.tanh(s.memory[i]);
            jacobian[i * size + i] = -1;
            jacobian[i * size + n + i] = s.o[i] * (1 - read * read);
            jacobian[(n + i) * size + n + i] = -s.kept(i);
        }
        output.addRecurrent(each(i -> balanceViaOutput(s, i)), jacobian, 0, size);
        forget.addRecurrent(each(i -> balanceViaShare(s, i) * s.f[i]), jacobian, n, size);
        input.addRecurrent(each(i -> balanceViaShare(s, i) * (1 - s.i[i])), jacobian, n, size);
        candidate.addRecurrent(each(i -> balanceViaCandidate(s, i)), jacobian, n, size);
        return jacobian;
    }

    @Override
    public double[] fixedPointInputJacobian(double[] h, double[] u) {
        Step s = step(h, u, 1);
        double[] jacobian = new double[2 * n * u.length];
        output.addInput(each(i -> balanceViaOutput(s, i)), jacobian, 0);
        forget.addInput(each(i -> balanceViaShare(s, i) * s.f[i]), jacobian, n);
        input.addInput(each(i -> balanceViaShare(s, i) * (1 - s.i[i])), jacobian, n);
        candidate.addInput(each(i -> balanceViaCandidate(s, i)), jacobian, n);
        return jacobian;
    }

    // What the fixed-point equations change by, per change of each gate's pre-activation. The share t of the candidate
    // changes by t(1−t)·(f·∂(forget pre-activation) + (1−i)·∂(input pre-activation)).
    private static double balanceViaOutput(Step s, int i) {
        return Math.tanh(s.memory[i]) * s.o[i] * (1 - s.o[i]);
    }

    private static double balanceViaShare(Step s, int i) {
        return (s.c[i] + s.memory[i]) * s.taken(i) * s.kept(i);
    }

    private static double balanceViaCandidate(Step s, int i) {
        return s.taken(i) * (1 - s.c[i] * s.c[i]);
    }
}
