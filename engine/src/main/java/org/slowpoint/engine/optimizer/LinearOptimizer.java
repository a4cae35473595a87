package org.slowpoint.engine.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.text.NumberText;

/** h' = h* + J·(h − h*) + b·g, Δx = w·(h' − h*) + d·g + c; its derivatives are the same at every state. */
public final class LinearOptimizer implements Linearizable, ClosedForm {

    /** Systems of more units than this are named, not spelled out. */
    private static final int MOST_SPELLED_OUT = 4;

    private static final int DIGITS = 4;

    private final double[] initialState;
    private final double[] fixedPoint;
    private final double[] matrix;
    private final double[] input;
    private final double[] readout;
    private final double direct;
    private final double bias;

    LinearOptimizer(LinearArchitecture architecture, double[] weights) {
        TensorLayout layout = architecture.layout();
        if (weights.length != layout.size()) {
            throw new IllegalArgumentException(
                    "a " + architecture.words() + " has " + layout.size() + " weights, got " + weights.length);
        }
        initialState = layout.get(weights, LinearArchitecture.INITIAL_STATE);
        fixedPoint = layout.get(weights, LinearArchitecture.FIXED_POINT);
        matrix = layout.get(weights, LinearArchitecture.STATE_MATRIX);
        input = layout.get(weights, LinearArchitecture.INPUT);
        readout = layout.get(weights, LinearArchitecture.READOUT_WEIGHT);
        direct = layout.get(weights, LinearArchitecture.READOUT_DIRECT)[0];
        bias = layout.get(weights, LinearArchitecture.READOUT_BIAS)[0];
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public int stateSize() {
        return fixedPoint.length;
    }

    @Override
    public double[] initialState() {
        return initialState.clone();
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        int n = stateSize();
        double[] away = new double[rows * n];
        for (int i = 0; i < away.length; i++) {
            away[i] = states[i] - fixedPoint[i % n];
        }
        Blas.gemm(false, true, rows, n, n, 1, away, matrix, 0, next);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                next[row * n + i] += input[i] * gradients[row] + fixedPoint[i];
            }
        }
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            double sum = direct * gradients[row];
            for (int i = 0; i < n; i++) {
                sum += readout[i] * (next[row * n + i] - fixedPoint[i]);
            }
            updates[row] = bias + sum;
        }
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return matrix.clone();
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return input.clone();
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return readout.clone();
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return direct;
    }

    /** {@inheritDoc} Systems of few units around 0 are spelled out, others named by their parts. */
    @Override
    public String formula() {
        int n = stateSize();
        if (n > MOST_SPELLED_OUT || Blas.norm(fixedPoint) > 0) {
            return "h ← h* + J·(h − h*) + b·g; Δx = w·(h − h*) + d·g + c, with " + n + (n == 1 ? " unit" : " units");
        }
        List<String> lines = new ArrayList<>();
        StringBuilder update = new StringBuilder();
        for (int i = 0; i < n; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < n; j++) {
                term(line, matrix[i * n + j], "·" + unit(j, n));
            }
            term(line, input[i], "·g");
            lines.add(unit(i, n) + " ← " + (line.isEmpty() ? "0" : line));
            term(update, readout[i], "·" + unit(i, n));
        }
        term(update, direct, "·g");
        term(update, bias, "");
        return String.join("; ", lines) + "; Δx = " + (update.isEmpty() ? "0" : update);
    }

    private static String unit(int i, int n) {
        return n == 1 ? "v" : "v" + "₁₂₃₄".charAt(i);
    }

    /** Appends a term of a sum, where it is not 0. */
    static void term(StringBuilder sum, double factor, String of) {
        if (factor == 0) {
            return;
        }
        sum.append(sum.isEmpty() ? factor < 0 ? "−" : "" : factor < 0 ? " − " : " + ");
        boolean one = Math.abs(factor) == 1 && !of.isEmpty();
        sum.append(one ? of.substring(1) : NumberText.brief(Math.abs(factor), DIGITS) + of);
    }
}
