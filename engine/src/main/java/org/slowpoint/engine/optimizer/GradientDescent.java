package org.slowpoint.engine.optimizer;

/** Gradient descent, Δx = −α·clip(g, ±c); without clipping c is infinite. Has no state. */
public final class GradientDescent extends HandDesigned {

    private final double learningRate;
    private final double clip;

    /**
     * Creates the optimizer.
     *
     * @param learningRate α, positive
     * @param clip c, positive; {@link Double#POSITIVE_INFINITY} for plain descent
     */
    public GradientDescent(double learningRate, double clip) {
        this.learningRate = requirePositive(learningRate, "the learning rate");
        if (!(clip > 0)) {
            throw new IllegalArgumentException("the clipping bound must be positive, got " + clip);
        }
        this.clip = clip;
    }

    @Override
    public String name() {
        return Double.isInfinite(clip) ? "descent" : "clipped descent";
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    void advance(double[] from, int at, double g, double[] to) {
        // There is no state to advance.
    }

    @Override
    double update(double[] next, int at, double g) {
        return -learningRate * Math.max(-clip, Math.min(clip, g));
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return new double[0];
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return new double[0];
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return new double[0];
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return Math.abs(g) <= clip ? -learningRate : 0;
    }
}
