package org.slowpoint.engine.dynamics;

/**
 * What a mode makes of the gradients that it remembers, going by its eigenvalue β and not by |β| alone. Momentum is
 * {@link #AVERAGING}: β near the positive real axis, inside the unit circle.
 */
public enum ModeMotion {
    /** Gradients add up, the older ones with ever less weight. */
    AVERAGING("averages gradients"),
    /** β is real and negative: the sign of what is remembered flips at every step. */
    ALTERNATING("flips the sign of what it remembers at every step"),
    /** β is complex with so large an angle that gradients cancel those before them. */
    TURNING("turns what it remembers so fast that gradients cancel"),
    /** |β| is 1: nothing is ever forgotten. */
    HOLDING("does not decay"),
    /** |β| is above 1: what is remembered grows. */
    GROWING("grows");

    // Of what a real mode of the same |β| collects under a constant gradient, 1/(1 − |β|).
    private static final double LEAST_COLLECTED = 0.5;
    private static final double CIRCLE = 1e-9;

    private final String words;

    ModeMotion(String words) {
        this.words = words;
    }

    /** What such a mode does, a few words that follow “it”. */
    public String words() {
        return words;
    }

    /**
     * Tells the motion of an eigenvalue.
     *
     * @param re its real part
     * @param im its imaginary part
     */
    public static ModeMotion of(double re, double im) {
        double modulus = Math.hypot(re, im);
        if (Math.abs(modulus - 1) <= CIRCLE) {
            return HOLDING;
        }
        if (!(modulus < 1)) {
            return GROWING;
        }
        if (im == 0) {
            return re < 0 ? ALTERNATING : AVERAGING;
        }
        return (1 - modulus) / Math.hypot(1 - re, im) < LEAST_COLLECTED ? TURNING : AVERAGING;
    }
}
