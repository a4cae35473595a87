package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Eigenvalues and both sets of eigenvectors of a real square matrix, by LAPACK's dgeev. Pairs are ordered by falling
 * modulus, then falling real part, then positive imaginary part first.
 *
 * @param pairs n pairs
 * @param defective whether the matrix is, to working precision, not diagonalisable: then individual modes mean
 *     nothing, though eigenvalues do
 */
public record EigenDecomposition(List<EigenPair> pairs, boolean defective) {

    // Conditions beyond this leave fewer than eight digits in what is computed from the vectors.
    private static final double CONDITION_LIMIT = 1e8;

    private static final Comparator<EigenPair> ORDER = Comparator.comparingDouble(EigenPair::modulus)
            .reversed()
            .thenComparing(Comparator.comparingDouble(EigenPair::re).reversed())
            .thenComparing(Comparator.comparingDouble(EigenPair::im).reversed());

    /**
     * Decomposes a matrix.
     *
     * @param matrix n×n, row-major, finite
     * @param n its size, 0 or more
     * @throws IllegalArgumentException when an entry is not finite
     */
    public static EigenDecomposition of(double[] matrix, int n) {
        requireFinite(matrix);
        if (n == 0) {
            return new EigenDecomposition(List.of(), false);
        }
        double[] re = new double[n];
        double[] im = new double[n];
        double[] left = new double[n * n];
        double[] right = new double[n * n];
        Lapack.generalEigen(matrix, n, re, im, left, right);
        List<EigenPair> pairs = new ArrayList<>(n);
        for (int j = 0; j < n; j++) {
            pairs.add(pair(j, n, re, im, left, right));
        }
        boolean defective = false;
        if (pairs.stream().anyMatch(p -> !(p.condition() < CONDITION_LIMIT))) {
            // Repeated eigenvalues of a diagonalisable matrix look ill-conditioned one by one, because LAPACK picks
            // the left and the right basis of their eigenspace independently; the inverse of R decides.
            List<EigenPair> inverted = BiorthogonalBasis.of(pairs);
            defective = inverted == null;
            pairs = defective ? pairs : new ArrayList<>(inverted);
        }
        pairs.sort(ORDER);
        return new EigenDecomposition(List.copyOf(pairs), defective);
    }

    /**
     * Eigenvalues alone, in the same order.
     *
     * @param matrix n×n, row-major, finite
     * @param n its size
     * @return n rows (real part, imaginary part)
     */
    public static double[][] values(double[] matrix, int n) {
        requireFinite(matrix);
        double[] re = new double[n];
        double[] im = new double[n];
        if (n > 0) {
            Lapack.generalEigenvalues(matrix, n, re, im);
        }
        double[][] values = new double[n][];
        for (int j = 0; j < n; j++) {
            values[j] = new double[] {re[j], im[j]};
        }
        java.util.Arrays.sort(
                values,
                Comparator.<double[]>comparingDouble(v -> -Math.hypot(v[0], v[1]))
                        .thenComparingDouble(v -> -v[0])
                        .thenComparingDouble(v -> -v[1]));
        return values;
    }

    /** The largest modulus of an eigenvalue; 0 for an empty matrix. */
    public double spectralRadius() {
        return pairs.isEmpty() ? 0 : pairs.get(0).modulus();
    }

    private static void requireFinite(double[] matrix) {
        for (double v : matrix) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("a matrix with entries that are not finite has no eigenvalues");
            }
        }
    }

    // LAPACK packs a conjugate pair as two real columns: the real and the imaginary part of the vector whose
    // eigenvalue has the positive imaginary part. Its left vectors satisfy uᴴ·J = λ·uᴴ, so l is the conjugate of u.
    private static EigenPair pair(int j, int n, double[] re, double[] im, double[] left, double[] right) {
        double[] rr = new double[n];
        double[] ri = new double[n];
        double[] lr = new double[n];
        double[] li = new double[n];
        int column = im[j] < 0 ? j - 1 : j;
        double sign = im[j] < 0 ? -1 : 1;
        for (int i = 0; i < n; i++) {
            rr[i] = right[i * n + column];
            lr[i] = left[i * n + column];
            if (im[j] != 0) {
                ri[i] = sign * right[i * n + column + 1];
                li[i] = -sign * left[i * n + column + 1];
            }
        }
        return normalised(re[j], im[j], rr, ri, lr, li);
    }

    /** Scales a pair of vectors to the conventions of {@link EigenPair}. */
    static EigenPair normalised(double re, double im, double[] rr, double[] ri, double[] lr, double[] li) {
        int n = rr.length;
        int largest = 0;
        double norm = 0;
        double leftNorm = 0;
        for (int i = 0; i < n; i++) {
            double size = rr[i] * rr[i] + ri[i] * ri[i];
            norm += size;
            leftNorm += lr[i] * lr[i] + li[i] * li[i];
            // The margin makes the choice stable when a vector has several components of equal modulus.
            if (size > (1 + 1e-9) * (rr[largest] * rr[largest] + ri[largest] * ri[largest])) {
                largest = i;
            }
        }
        norm = Math.sqrt(norm);
        leftNorm = Math.sqrt(leftNorm);
        double pivot = Math.hypot(rr[largest], ri[largest]);
        double turnRe = rr[largest] / pivot / norm;
        double turnIm = -ri[largest] / pivot / norm;
        double dotRe = 0;
        double dotIm = 0;
        for (int i = 0; i < n; i++) {
            double a = rr[i] * turnRe - ri[i] * turnIm;
            double b = rr[i] * turnIm + ri[i] * turnRe;
            rr[i] = a;
            ri[i] = b;
            dotRe += lr[i] * a - li[i] * b;
            dotIm += lr[i] * b + li[i] * a;
        }
        double size2 = dotRe * dotRe + dotIm * dotIm;
        for (int i = 0; i < n; i++) {
            double a = (lr[i] * dotRe + li[i] * dotIm) / size2;
            double b = (li[i] * dotRe - lr[i] * dotIm) / size2;
            lr[i] = a;
            li[i] = b;
        }
        return new EigenPair(re, im, rr, ri, lr, li, leftNorm / Math.sqrt(size2));
    }
}
