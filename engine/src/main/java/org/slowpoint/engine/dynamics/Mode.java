package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;

/**
 * One eigenmode of a linearised optimizer: v' = β·v + (lᵀB)·g, read out with learning rate
 * α = −(w·r)(lᵀB) (paper, section 4.1; w includes the output scale and B the input scale). It acts like momentum with
 * decay β and learning rate α; conjugate modes have conjugate rates.
 *
 * @param eigen eigenvalue β and both eigenvectors
 * @param rateRe real part of α
 * @param rateIm imaginary part of α
 */
public record Mode(EigenPair eigen, double rateRe, double rateIm) {

    /** |α|. */
    public double rateModulus() {
        return Math.hypot(rateRe, rateIm);
    }

    /**
     * The modulus of the steady-state gain α/(1 − β): how much of the update under a constant gradient this mode makes.
     * Modes are ranked by it, since the slowest mode need not be one that matters. 0 without a learning rate, infinite
     * where a constant gradient is summed up for ever.
     */
    public double gain() {
        return rateModulus() == 0 ? 0 : rateModulus() / Math.hypot(1 - eigen.re(), eigen.im());
    }

    /** What it makes of the gradients that it remembers. */
    public ModeMotion motion() {
        return ModeMotion.of(eigen.re(), eigen.im());
    }

    /** β with a name: |β| of a pair that averages, since its angle hardly matters, otherwise β with its sign or angle. */
    public String beta() {
        return eigen.im() != 0 && motion() == ModeMotion.AVERAGING
                ? Formatted.of("|β| = %.4f", eigen.modulus())
                : "β = " + ComplexText.pair(eigen.re(), eigen.im(), "%.4f");
    }

    /** How long it remembers, in words: “9.5 steps” of decay, or that it does not decay. */
    public String pace() {
        return pace(eigen.re(), eigen.im());
    }

    /** As {@link #pace()} of an eigenvalue. */
    public static String pace(double re, double im) {
        double steps = -1 / Math.log(Math.hypot(re, im));
        return switch (ModeMotion.of(re, im)) {
            case HOLDING -> "does not decay";
            case GROWING -> Formatted.of("grows e-fold in %.1f steps", -steps);
            default -> Formatted.of("%.1f steps", steps);
        };
    }

    /** The e-folding time in steps, −1/ln|β|; negative where the mode grows, not finite where it neither grows nor decays. */
    public double timescale() {
        return eigen.timescale();
    }

    /** Whether this is the member of a conjugate pair with the negative imaginary part. */
    public boolean conjugate() {
        return eigen.im() < 0;
    }
}
