package org.slowpoint.engine.optimizer;

/**
 * AdaGrad with momentum as in the released code: s' = s + g², v' = β·v + (1−β)·g/√s' (0 where s' = 0), Δx = −α·v'.
 * The state is (s, v); at g = 0 every (s, 0) is a fixed point.
 */
public final class AdaGrad extends HandDesigned {

    private final double learningRate;
    private final double decay;

    /**
     * Creates the optimizer.
     *
     * @param learningRate α, positive
     * @param decay β in [0, 1)
     */
    public AdaGrad(double learningRate, double decay) {
        this.learningRate = requirePositive(learningRate, "the learning rate");
        this.decay = requireDecay(decay, "the momentum");
    }

    @Override
    public String name() {
        return "AdaGrad";
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        double s = from[at] + g * g;
        to[at] = s;
        to[at + 1] = decay * from[at + 1] + (s > 0 ? (1 - decay) * g / Math.sqrt(s) : 0);
    }

    @Override
    double update(double[] next, int at, double g) {
        return -learningRate * next[at + 1];
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        double s = h[0] + g * g;
        double pull = s > 0 ? -0.5 * (1 - decay) * g / (s * Math.sqrt(s)) : 0;
        return new double[] {1, 0, pull, decay};
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        double s = h[0] + g * g;
        // d/dg of g/√(h₀ + g²) is h₀/s^1.5; at h₀ = g = 0 the update jumps by the sign of g and has no slope.
        return new double[] {2 * g, s > 0 ? (1 - decay) * h[0] / (s * Math.sqrt(s)) : 0};
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return new double[] {0, -learningRate};
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }
}
