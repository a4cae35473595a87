package org.slowpoint.engine.dynamics.fixedpoint;

/**
 * One eigenvalue of the Jacobian at a fixed point, with how far it may be off.
 *
 * @param re real part
 * @param im imaginary part
 * @param error how far the modulus may be from the true one: the eigenvalue's condition times the rounding error of
 *     the Jacobian and its change over the distance that the fixed point itself may be off
 */
public record Multiplier(double re, double im, double error) {

    /** |λ|. */
    public double modulus() {
        return Math.hypot(re, im);
    }

    /** Whether perturbations along it die out, beyond doubt. */
    public boolean contracts() {
        return modulus() < 1 - error;
    }

    /** Whether perturbations along it grow, beyond doubt. */
    public boolean expands() {
        return modulus() > 1 + error;
    }

    /** −1/ln|λ|, steps; infinite at modulus 1, negative beyond it. */
    public double timescale() {
        return -1 / Math.log(modulus());
    }
}
