package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.linalg.EigenPair;

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
     * Modes are ranked by it, since the slowest mode need not be one that matters.
     */
    public double gain() {
        return rateModulus() / Math.hypot(1 - eigen.re(), eigen.im());
    }

    /** The e-folding time in steps, −1/ln|β|. */
    public double timescale() {
        return eigen.timescale();
    }

    /** Whether this is the member of a conjugate pair with the negative imaginary part. */
    public boolean conjugate() {
        return eigen.im() < 0;
    }
}
