package org.slowpoint.engine.linalg;

/** Moves single eigenvalues of a real matrix while its eigenvectors and the other eigenvalues stay. */
public final class SpectrumEdit {

    private SpectrumEdit() {}

    /**
     * The matrix with one eigenvalue elsewhere: it changes by Δ·r·lᵀ. Of a conjugate pair both move, so that the matrix
     * stays real; a real eigenvalue stays real.
     *
     * @param matrix n×n, finite
     * @param pair an eigenvalue of it that is one direction's alone
     * @param re the eigenvalue's new real part
     * @param im its new imaginary part; not looked at for a real eigenvalue
     * @return n×n
     */
    public static double[] moved(double[] matrix, EigenPair pair, double re, double im) {
        int n = pair.rightRe().length;
        boolean real = pair.im() == 0;
        double changeRe = re - pair.re();
        double changeIm = real ? 0 : im - pair.im();
        // A pair adds Δ·r·lᵀ and its conjugate, which is twice the real part.
        double factor = real ? 1 : 2;
        double[] moved = matrix.clone();
        for (int i = 0; i < n; i++) {
            double a = changeRe * pair.rightRe()[i] - changeIm * pair.rightIm()[i];
            double b = changeRe * pair.rightIm()[i] + changeIm * pair.rightRe()[i];
            for (int j = 0; j < n; j++) {
                moved[i * n + j] += factor * (a * pair.leftRe()[j] - b * pair.leftIm()[j]);
            }
        }
        return moved;
    }
}
