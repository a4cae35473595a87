package org.slowpoint.engine.metatrain;

/**
 * What training minimises: a weighted sum of the losses of an unroll. The weights may depend on the losses but are
 * constants of the meta-gradient, as in the released code.
 */
public enum MetaObjective {
    /** The mean loss over the unroll (paper, section 3.2). */
    MEAN {
        @Override
        public double[] weights(double[] losses) {
            return filled(losses.length, 1.0 / losses.length);
        }
    },
    /** The mean loss over the unroll relative to the problem's initial loss (the released code). */
    MEAN_RELATIVE {
        @Override
        public double[] weights(double[] losses) {
            return filled(losses.length, 1.0 / losses.length / losses[0]);
        }
    },
    /** The last loss. */
    FINAL {
        @Override
        public double[] weights(double[] losses) {
            double[] weights = new double[losses.length];
            weights[losses.length - 1] = 1;
            return weights;
        }
    },
    /** The smallest loss met. */
    MINIMUM {
        @Override
        public double[] weights(double[] losses) {
            double[] weights = new double[losses.length];
            int best = 0;
            for (int t = 1; t < losses.length; t++) {
                best = losses[t] < losses[best] ? t : best;
            }
            weights[best] = 1;
            return weights;
        }
    };

    /**
     * ∂objective/∂loss of each step.
     *
     * @param losses one problem's losses, length T
     * @return length T
     */
    public abstract double[] weights(double[] losses);

    /** The objective of one problem. */
    public double of(double[] losses) {
        double[] weights = weights(losses);
        double sum = 0;
        for (int t = 0; t < losses.length; t++) {
            sum += weights[t] * losses[t];
        }
        return sum;
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
