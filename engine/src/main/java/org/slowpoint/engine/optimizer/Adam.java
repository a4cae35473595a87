package org.slowpoint.engine.optimizer;

/**
 * Adam: v' = β₁·v + (1−β₁)·g, m' = β₂·m + (1−β₂)·g², Δx = −α·v̂/(√m̂ + ε) (paper, appendix A). Without bias correction
 * v̂ = v' and the state is (v, m); with it v̂ = v'/(1−β₁^k), m̂ = m'/(1−β₂^k), and the state also carries β₁^k and β₂^k,
 * so that a step needs no clock.
 */
public final class Adam extends HandDesigned {

    private final double learningRate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean corrected;

    /**
     * Creates the optimizer.
     *
     * @param learningRate α, positive
     * @param beta1 β₁ in [0, 1)
     * @param beta2 β₂ in [0, 1)
     * @param epsilon ε, positive, outside the root, in units of a gradient
     * @param corrected whether the moments are corrected for their zero start
     */
    public Adam(double learningRate, double beta1, double beta2, double epsilon, boolean corrected) {
        this.learningRate = requirePositive(learningRate, "the learning rate");
        this.beta1 = requireDecay(beta1, "β₁");
        this.beta2 = requireDecay(beta2, "β₂");
        this.epsilon = requirePositive(epsilon, "ε");
        this.corrected = corrected;
    }

    @Override
    public String name() {
        return "Adam";
    }

    @Override
    public int stateSize() {
        return corrected ? 4 : 2;
    }

    @Override
    public double[] initialState() {
        return corrected ? new double[] {0, 0, 1, 1} : new double[2];
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        to[at] = beta1 * from[at] + (1 - beta1) * g;
        to[at + 1] = beta2 * from[at + 1] + (1 - beta2) * g * g;
        if (corrected) {
            to[at + 2] = beta1 * from[at + 2];
            to[at + 3] = beta2 * from[at + 3];
        }
    }

    @Override
    double update(double[] next, int at, double g) {
        double c1 = corrected ? 1 - next[at + 2] : 1;
        double c2 = corrected ? 1 - next[at + 3] : 1;
        return -learningRate * (next[at] / c1) / (Math.sqrt(next[at + 1] / c2) + epsilon);
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return corrected ? diagonal(beta1, beta2, beta1, beta2) : diagonal(beta1, beta2);
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        double dv = 1 - beta1;
        double dm = 2 * (1 - beta2) * g;
        return corrected ? new double[] {dv, dm, 0, 0} : new double[] {dv, dm};
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        double c1 = corrected ? 1 - next[2] : 1;
        double c2 = corrected ? 1 - next[3] : 1;
        double root = Math.sqrt(next[1] / c2);
        double denominator = root + epsilon;
        double dv = -learningRate / (c1 * denominator);
        // √m has no finite slope at m = 0; there v is 0 as well and the update stays 0.
        double factor = root > 0 ? learningRate * next[0] / (c1 * denominator * denominator * 2 * root) : 0;
        double dm = factor / c2;
        if (!corrected) {
            return new double[] {dv, dm};
        }
        double dp1 = -learningRate * next[0] / (c1 * c1 * denominator);
        double dp2 = factor * next[1] / (c2 * c2);
        return new double[] {dv, dm, dp1, dp2};
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return 0;
    }
}
