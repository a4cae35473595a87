package org.slowpoint.engine.optimizer.mlp;

/**
 * How fast each accumulator forgets: learned offsets o from the usual decays d₀, on a logarithmic scale of what is
 * forgotten,
 *
 * <pre>  d = 1 − (1 − d₀)·exp(10·o)</pre>
 *
 * with d₀ = 0.9, 0.99, 0.999 for the momenta and the factored second moments and 0.999 for the second moment. Those of
 * second moments are clipped to [0, 1]; those of momenta are not, and may become negative.
 *
 * @param momentum μ₁, μ₂, μ₃
 * @param rms ρ
 * @param adafactor a₁, a₂, a₃
 */
public record LearnedDecays(double[] momentum, double rms, double[] adafactor) {

    private static final double[] USUAL = {0.9, 0.99, 0.999};
    private static final double USUAL_RMS = 0.999;
    private static final double SPEED = 10;

    static LearnedDecays of(double[] momentumOffsets, double rmsOffset, double[] adafactorOffsets) {
        double[] momentum = new double[USUAL.length];
        double[] adafactor = new double[USUAL.length];
        for (int i = 0; i < USUAL.length; i++) {
            momentum[i] = decay(USUAL[i], momentumOffsets[i]);
            adafactor[i] = clipped(decay(USUAL[i], adafactorOffsets[i]));
        }
        return new LearnedDecays(momentum, clipped(decay(USUAL_RMS, rmsOffset)), adafactor);
    }

    /** The usual ones, from which meta-training starts. */
    static LearnedDecays usual() {
        return of(new double[USUAL.length], 0, new double[USUAL.length]);
    }

    private static double decay(double usual, double offset) {
        return 1 - (1 - usual) * StrictMath.exp(SPEED * offset);
    }

    private static double clipped(double decay) {
        return Math.max(0, Math.min(1, decay));
    }
}
