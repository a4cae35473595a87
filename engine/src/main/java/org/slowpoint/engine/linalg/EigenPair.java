package org.slowpoint.engine.linalg;

/**
 * One eigenvalue λ = re + i·im of a real n×n matrix J with its vectors: J·r = λ·r and lᵀ·J = λ·lᵀ.
 *
 * @param re real part of λ
 * @param im imaginary part of λ; 0 for a real eigenvalue
 * @param rightRe real part of r, length n; ‖r‖ = 1 and the component of largest modulus is real and positive
 * @param rightIm imaginary part of r, length n
 * @param leftRe real part of l, length n, scaled so that lᵀ·r = 1 (no conjugation)
 * @param leftIm imaginary part of l, length n
 * @param condition 1/|yᴴ·r| for the unit left vector y: how far, per unit of perturbation of J, the eigenvalue moves;
 *     1 for a normal matrix, infinite for a defective one
 */
public record EigenPair(
        double re, double im, double[] rightRe, double[] rightIm, double[] leftRe, double[] leftIm, double condition) {

    /** |λ|. */
    public double modulus() {
        return Math.hypot(re, im);
    }

    /** The e-folding time of the mode in steps, −1/ln|λ|; infinite at |λ| = 1, negative outside the unit circle. */
    public double timescale() {
        return -1 / Math.log(modulus());
    }
}
