package org.slowpoint.engine.optimizer;

import java.util.Arrays;

/**
 * Aggregated momentum with K timescales: v_j' = β_j·v_j − α_j·g, Δx = Σ v_j' (paper, equation 3). The state is
 * v_1 … v_K.
 */
public final class AggregatedMomentum extends HandDesigned {

    private final double[] learningRates;
    private final double[] decays;

    /**
     * Creates the optimizer.
     *
     * @param learningRates α_1 … α_K
     * @param decays β_1 … β_K, each in [0, 1)
     */
    public AggregatedMomentum(double[] learningRates, double[] decays) {
        if (learningRates.length != decays.length || decays.length == 0) {
            throw new IllegalArgumentException("aggregated momentum needs as many learning rates as timescales, got "
                    + learningRates.length + " and " + decays.length);
        }
        this.learningRates = learningRates.clone();
        this.decays = decays.clone();
        Arrays.stream(decays).forEach(b -> requireDecay(b, "a momentum"));
    }

    @Override
    public String name() {
        return "AggMo";
    }

    @Override
    public int stateSize() {
        return decays.length;
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        for (int j = 0; j < decays.length; j++) {
            to[at + j] = decays[j] * from[at + j] - learningRates[j] * g;
        }
    }

    @Override
    double update(double[] next, int at, double g) {
        double sum = 0;
        for (int j = 0; j < decays.length; j++) {
            sum += next[at + j];
        }
        return sum;
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return diagonal(decays);
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return Arrays.stream(learningRates).map(a -> -a).toArray();
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return filled(decays.length, 1);
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }
}
