package org.slowpoint.engine.optimizer;

/** RMSProp: m' = γ·m + (1−γ)·g², Δx = −α·g/√(m' + ε) (paper, appendix A). The state is m. */
public final class RmsProp extends HandDesigned {

    /** The ε of the dynamical-systems view in the released code. */
    public static final double ANALYSIS_EPSILON = 1e-5;
    /** The ε of tuned baselines. */
    public static final double BASELINE_EPSILON = 1e-8;

    private final double learningRate;
    private final double decay;
    private final double epsilon;

    /**
     * Creates the optimizer.
     *
     * @param learningRate α, positive
     * @param decay γ in [0, 1)
     * @param epsilon ε, positive, inside the root, in units of a squared gradient
     */
    public RmsProp(double learningRate, double decay, double epsilon) {
        this.learningRate = requirePositive(learningRate, "the learning rate");
        this.decay = requireDecay(decay, "the decay");
        this.epsilon = requirePositive(epsilon, "ε");
    }

    @Override
    public String name() {
        return "RMSProp";
    }

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        to[at] = decay * from[at] + (1 - decay) * g * g;
    }

    @Override
    double update(double[] next, int at, double g) {
        return -learningRate * g / Math.sqrt(next[at] + epsilon);
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return new double[] {decay};
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return new double[] {2 * (1 - decay) * g};
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        double v = next[0] + epsilon;
        return new double[] {0.5 * learningRate * g / (v * Math.sqrt(v))};
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return -learningRate / Math.sqrt(next[0] + epsilon);
    }
}
