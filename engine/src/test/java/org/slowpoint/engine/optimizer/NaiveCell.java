package org.slowpoint.engine.optimizer;

/** The cells' formulas unit by unit, from named weights: slow, and written without the code it checks. */
final class NaiveCell {

    private final RnnArchitecture architecture;
    private final double[] weights;
    private final int n;

    NaiveCell(RnnArchitecture architecture, double[] weights) {
        this.architecture = architecture;
        this.weights = weights;
        this.n = architecture.units();
    }

    double[] step(double[] h, double[] u) {
        return switch (architecture.cell()) {
            case RNN -> tanh(affine("candidate", h, u));
            case UGRNN -> mix(h, u, tanh(affine("candidate", h, u)));
            case GRU -> {
                double[] r = sigmoid(affine("reset_gate", h, u));
                double[] seen = new double[n];
                for (int i = 0; i < n; i++) {
                    seen[i] = r[i] * h[i];
                }
                yield mix(h, u, tanh(affine("candidate", seen, u)));
            }
            case RESET_AFTER_GRU -> {
                double[] r = sigmoid(affine("reset_gate", h, u));
                double[] direct = affine("candidate", new double[n], u);
                double[] all = affine("candidate", h, u);
                double[] bias = get("candidate.recurrent_bias");
                double[] pre = new double[n];
                for (int i = 0; i < n; i++) {
                    pre[i] = direct[i] + r[i] * (all[i] - direct[i] + bias[i]);
                }
                yield mix(h, u, tanh(pre));
            }
            case LSTM -> lstm(h, u);
        };
    }

    private double[] lstm(double[] h, double[] u) {
        double[] in = sigmoid(affine("input_gate", h, u));
        double[] forget = affine("forget_gate", h, u);
        for (int i = 0; i < n; i++) {
            forget[i] += 1;
        }
        double[] keep = sigmoid(forget);
        double[] c = tanh(affine("candidate", h, u));
        double[] out = sigmoid(affine("output_gate", h, u));
        double[] next = new double[2 * n];
        for (int i = 0; i < n; i++) {
            next[n + i] = keep[i] * h[n + i] + in[i] * c[i];
            next[i] = out[i] * Math.tanh(next[n + i]);
        }
        return next;
    }

    private double[] mix(double[] h, double[] u, double[] c) {
        double[] z = sigmoid(affine("update_gate", h, u));
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
            next[i] = z[i] * h[i] + (1 - z[i]) * c[i];
        }
        return next;
    }

    private double[] affine(String gate, double[] h, double[] u) {
        double[] a = get(gate + ".input");
        double[] w = get(gate + ".recurrent");
        double[] sum = get(gate + ".bias");
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum[i] += w[i * n + j] * h[j];
            }
            for (int k = 0; k < u.length; k++) {
                sum[i] += a[i * u.length + k] * u[k];
            }
        }
        return sum;
    }

    private double[] get(String name) {
        return architecture.layout().get(weights, name);
    }

    private static double[] sigmoid(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 1 / (1 + Math.exp(-x[i]));
        }
        return y;
    }

    private static double[] tanh(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.tanh(x[i]);
        }
        return y;
    }
}
