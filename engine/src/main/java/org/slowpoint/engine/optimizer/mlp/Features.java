package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The 39 numbers of a parameter that the network sees, after the gradient g was taken in (Metz et al. 2022, appendix;
 * parameter p, momenta m, second moment v, rows and columns r, c):
 *
 * <pre>
 *   0 g    1 p    2–4 m_i    5 v    6–8 m_i/√(v+1e-6)    9 1/√(v+1e-6)
 *   10–12 Fac_j(g)    13–15 r_j    16–18 c_j    19–21 1/√(r_j+1e-8)    22–24 1/√(c_j+1e-8)    25–27 Fac_j(m_j)
 *   28–38 tanh(t/τ − 1), τ = 1, 3, 10, …, 100,000
 * </pre>
 *
 * where Fac_j(x) = x·R·C with R = 1/√max(r_j/(r̄_j + 1e-9), 1e-9), C = 1/√max(c_j, 1e-9) and r̄ the mean of the rows of
 * the same matrix. A tensor of fewer than two axes keeps its second moments entry by entry, d_j = r_j = c_j, and has
 * Fac_j(g) = g/√max(d_j + 1e-9, 1e-9) and Fac_j(m) = m/√(d_j + 1e-6). The first 28 are divided by
 * √(1e-5 + mean square over the tensor).
 */
final class Features {

    /** How many of them differ from parameter to parameter. */
    static final int OF_PARAMETERS = 28;
    /** Where each of them begins; those of momenta and of rows and columns are three. */
    static final int GRADIENT = 0;

    static final int VALUE = 1;
    static final int MOMENTUM = 2;
    static final int SECOND = 5;
    static final int SCALED_MOMENTUM = 6;
    static final int INVERSE_ROOT = 9;
    static final int FACTORED_GRADIENT = 10;
    static final int ROW = 13;
    static final int COLUMN = 16;
    static final int ROW_ROOT = 19;
    static final int COLUMN_ROOT = 22;
    static final int FACTORED_MOMENTUM = 25;

    /** Added to v under the root, everywhere. */
    static final double ROOT_FLOOR = 1e-6;
    /** Added to mean squares under the root. */
    static final double NORM_FLOOR = 1e-5;
    /** Added to rows and columns under the root. */
    static final double MOMENT_FLOOR = 1e-8;
    /** The least that a factor divides by the root of, and what is added to means of rows. */
    static final double FACTOR_FLOOR = 1e-9;

    private static final int MOMENTA = MlpWeights.MOMENTA;
    private static final double[] TIMES = {1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000};

    private final double[][] values = new double[OF_PARAMETERS][];
    private final double[] sizes = new double[OF_PARAMETERS];
    private final double[][] factors;
    private final double[] time;

    /**
     * Those of a tensor, normalised.
     *
     * @param of the tensor's accumulators
     * @param g gradients of all parameters
     * @param p values of all parameters
     * @param state the state after the gradients were taken in
     * @param step t, the updates made before, from 0
     */
    Features(TensorAccumulators of, double[] g, double[] p, double[] state, int step) {
        AccumulatorLayout layout = of.layout();
        time = ofTime(step);
        factors = layout.factored() ? new double[MOMENTA][] : null;
        double[] gradients = Arrays.copyOfRange(g, layout.offset(), layout.offset() + layout.length());
        put(GRADIENT, gradients);
        put(VALUE, Arrays.copyOfRange(p, layout.offset(), layout.offset() + layout.length()));
        double[] inverseRoot = each(layout, i -> inverseRoot(layout, i, state));
        for (int k = 0; k < MOMENTA; k++) {
            int j = k;
            double[] momentum = each(layout, i -> state[layout.momentAt(j) + i]);
            put(MOMENTUM + j, momentum);
            put(SCALED_MOMENTUM + j, each(layout, i -> momentum[i] * inverseRoot[i]));
            double[] row = each(layout, i -> state[layout.rowsAt(j) + of.row(i)]);
            double[] column = each(layout, i -> state[layout.columnsAt(j) + of.column(i)]);
            put(ROW + j, row);
            put(COLUMN + j, column);
            put(ROW_ROOT + j, each(layout, i -> 1 / Math.sqrt(row[i] + MOMENT_FLOOR)));
            put(COLUMN_ROOT + j, each(layout, i -> 1 / Math.sqrt(column[i] + MOMENT_FLOOR)));
            if (layout.factored()) {
                double[] factor = factors(of, j, state);
                factors[j] = factor;
                put(FACTORED_GRADIENT + j, each(layout, i -> gradients[i] * factor[i]));
                put(FACTORED_MOMENTUM + j, each(layout, i -> momentum[i] * factor[i]));
            } else {
                put(
                        FACTORED_GRADIENT + j,
                        each(layout, i -> gradients[i] / Math.sqrt(Math.max(row[i] + FACTOR_FLOOR, FACTOR_FLOOR))));
                put(FACTORED_MOMENTUM + j, each(layout, i -> momentum[i] / Math.sqrt(row[i] + ROOT_FLOOR)));
            }
        }
        put(SECOND, each(layout, i -> state[layout.momentAt(MOMENTA) + i]));
        put(INVERSE_ROOT, inverseRoot);
        for (int f = 0; f < OF_PARAMETERS; f++) {
            sizes[f] = normalise(values[f]);
        }
    }

    private void put(int feature, double[] of) {
        // Some are made of others, and all are normalised on their own.
        values[feature] = of.clone();
    }

    /** The features of one of the tensor's entries, as the network sees them. */
    double[] of(int entry) {
        double[] all = new double[MlpWeights.INPUTS];
        for (int f = 0; f < OF_PARAMETERS; f++) {
            all[f] = values[f][entry];
        }
        System.arraycopy(time, 0, all, OF_PARAMETERS, time.length);
        return all;
    }

    /** What the features were divided by. */
    TensorStatistics statistics() {
        return new TensorStatistics(sizes);
    }

    /** R·C of one of the tensor's entries, one per factored second moment; null where none are factored. */
    double[] factors(int entry) {
        return factors == null
                ? null
                : Arrays.stream(factors).mapToDouble(factor -> factor[entry]).toArray();
    }

    /** The features that depend on the step alone. */
    double[] time() {
        return time;
    }

    /** τ of the feature of time number i. */
    static int timeConstant(int i) {
        return (int) TIMES[i];
    }

    /** 1/√(v + 1e-6) of an entry. */
    static double inverseRoot(AccumulatorLayout layout, int entry, double[] state) {
        return 1 / Math.sqrt(state[layout.momentAt(MOMENTA) + entry] + ROOT_FLOOR);
    }

    /** The features that depend on the step alone. */
    static double[] ofTime(int step) {
        double[] features = new double[TIMES.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = StrictMath.tanh(step / TIMES[i] - 1);
        }
        return features;
    }

    /** R·C of every entry. */
    private static double[] factors(TensorAccumulators of, int j, double[] state) {
        AccumulatorLayout layout = of.layout();
        int rows = layout.rows();
        int[] matrix = layout.axes().matrix();
        double[] means = new double[layout.axes().matrices()];
        for (int r = 0; r < rows; r++) {
            means[matrix[r]] += state[layout.rowsAt(j) + r] * means.length / rows;
        }
        return each(layout, i -> {
            int r = of.row(i);
            double share = state[layout.rowsAt(j) + r] / (means[matrix[r]] + FACTOR_FLOOR);
            double column = state[layout.columnsAt(j) + of.column(i)];
            return 1 / (Math.sqrt(Math.max(share, FACTOR_FLOOR)) * Math.sqrt(Math.max(column, FACTOR_FLOOR)));
        });
    }

    /** Divides by the size that is given back. */
    private static double normalise(double[] feature) {
        double squares = 0;
        for (double value : feature) {
            squares += value * value;
        }
        double size = Math.sqrt(NORM_FLOOR + squares / feature.length);
        for (int i = 0; i < feature.length; i++) {
            feature[i] /= size;
        }
        return size;
    }

    private static double[] each(AccumulatorLayout layout, IntToDoubleFunction value) {
        double[] values = new double[layout.length()];
        Arrays.setAll(values, value);
        return values;
    }
}
