package org.slowpoint.engine.optimizer;

/**
 * Momentum, v' = β·v + g with Δx = −α·v', or Nesterov's form, Δx = −α·(β·v' + g) (paper, equation 1 and appendix A).
 * The state is v.
 */
public final class Momentum extends HandDesigned {

    private final double learningRate;
    private final double decay;
    private final boolean nesterov;

    /**
     * Creates the optimizer.
     *
     * @param learningRate α, positive
     * @param decay β in [0, 1)
     * @param nesterov whether the update looks one step ahead
     */
    public Momentum(double learningRate, double decay, boolean nesterov) {
        this.learningRate = requirePositive(learningRate, "the learning rate");
        this.decay = requireDecay(decay, "the momentum");
        this.nesterov = nesterov;
    }

    /**
     * The momentum that is optimal for quadratics with curvature in [λmin, λmax]:
     * α* = 4/(√λmin + √λmax)², β* = ((√λmax − √λmin)/(√λmax + √λmin))².
     *
     * @param smallest λmin, positive
     * @param largest λmax, at least λmin
     */
    public static Momentum optimal(double smallest, double largest) {
        double sum = Math.sqrt(smallest) + Math.sqrt(largest);
        double ratio = (Math.sqrt(largest) - Math.sqrt(smallest)) / sum;
        return new Momentum(4 / (sum * sum), ratio * ratio, false);
    }

    /** α. */
    public double learningRate() {
        return learningRate;
    }

    /** β. */
    public double decay() {
        return decay;
    }

    @Override
    public String name() {
        return nesterov ? "Nesterov" : "momentum";
    }

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        to[at] = decay * from[at] + g;
    }

    @Override
    double update(double[] next, int at, double g) {
        return nesterov ? -learningRate * (decay * next[at] + g) : -learningRate * next[at];
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return new double[] {decay};
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return new double[] {1};
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return new double[] {nesterov ? -learningRate * decay : -learningRate};
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return nesterov ? -learningRate : 0;
    }
}
