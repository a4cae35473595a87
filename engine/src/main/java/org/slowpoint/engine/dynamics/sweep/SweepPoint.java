package org.slowpoint.engine.dynamics.sweep;

/**
 * A fixed point on the curve over g*.
 *
 * @param input g*, raw gradient units
 * @param state h*, length N
 * @param residual ‖F(h*, g*) − h*‖
 * @param effectiveLearningRate minus the slope of the update function of this state at g = 0
 * @param leadingRe real part of the multiplier of largest modulus
 * @param leadingIm its imaginary part
 * @param unstable how many multipliers lie outside the unit circle
 */
public record SweepPoint(
        double input,
        double[] state,
        double residual,
        double effectiveLearningRate,
        double leadingRe,
        double leadingIm,
        int unstable) {

    /** The largest modulus of a multiplier. */
    public double spectralRadius() {
        return Math.hypot(leadingRe, leadingIm);
    }

    /** Whether perturbations die out. */
    public boolean stable() {
        return unstable == 0;
    }

    /** The e-folding time of the slowest perturbation in steps; infinite at modulus 1, negative when unstable. */
    public double timescale() {
        return -1 / Math.log(spectralRadius());
    }

    /** Whether a run of this many steps comes within e⁻³ of it, from anywhere near. */
    public boolean reachedWithin(int steps) {
        return stable() && 3 * timescale() <= steps;
    }
}
