package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.random.Key;

/**
 * The eigenvalues of largest modulus of a real square matrix, with a bound on the modulus of all others: among them those
 * of the largest modulus of all and every one on or outside the unit circle. Like all eigenvalues of LAPACK they are
 * those of a matrix that differs from the given one by a few units of rounding.
 *
 * <p>An orthonormal basis Q of a dominant invariant subspace comes from a high power A^k by subspace iteration. The other
 * eigenvalues are those of A across it, and their moduli at most ‖(1 − QQᵀ)·A^k·(1 − QQᵀ)‖^(1/k). Where that bound does
 * not lie below the unit circle and below the largest modulus, all eigenvalues are computed instead.
 *
 * @param values rows (real part, imaginary part), ordered as those of {@link EigenDecomposition#values}
 * @param others no other eigenvalue has a modulus above this; 0 when there are no others
 */
public record LeadingEigenvalues(double[][] values, double others) {

    // Below this all eigenvalues cost as little as some of them.
    private static final int SMALL = 128;
    private static final int SUBSPACE = 24;
    private static final int FIRST_EXPONENT = 32;
    private static final int LAST_EXPONENT = 256;
    private static final int FIRST_ITERATIONS = 3;
    // What an iteration at every exponent amounts to, in products with A, and how much has to be gained on the way.
    private static final int MOST_PRODUCTS = FIRST_ITERATIONS * FIRST_EXPONENT + 2 * (LAST_EXPONENT - FIRST_EXPONENT);
    private static final double CONVERGED = 1e-14;
    // In units of rounding of the matrix's norm, for a vector and for a basis of several.
    private static final double RESIDUAL = 4;
    private static final double BASIS_RESIDUAL = 32;
    private static final double CLEARLY_BELOW = 1 - 1e-12;
    private static final Key START = Key.of(0).fold("leading eigenvalues");

    /**
     * Finds them.
     *
     * @param matrix n×n, row-major, finite, not changed
     * @param n its size
     * @throws IllegalArgumentException when an entry is not finite
     */
    public static LeadingEigenvalues of(double[] matrix, int n) {
        Optional<LeadingEigenvalues> some = n < SMALL || decoupled(matrix, n) ? Optional.empty() : some(matrix, n);
        return some.orElseGet(() -> new LeadingEigenvalues(EigenDecomposition.values(matrix, n), 0));
    }

    /** Whether all eigenvalues are there. */
    public boolean complete() {
        return others == 0;
    }

    /**
     * Whether a row has nothing but its diagonal. LAPACK splits such rows off, and where saturated units leave them, many
     * eigenvalues lie too close to 1 to be told from the others by powers.
     */
    private static boolean decoupled(double[] matrix, int n) {
        for (int i = 0; i < n; i++) {
            boolean coupled = false;
            for (int j = 0; j < n && !coupled; j++) {
                coupled = j != i && matrix[i * n + j] != 0;
            }
            if (!coupled) {
                return true;
            }
        }
        return false;
    }

    /** Some of them with a bound on the others; empty where powers do not tell them apart. */
    static Optional<LeadingEigenvalues> some(double[] matrix, int n) {
        MatrixPowers powers = new MatrixPowers(matrix, n);
        double[] basis = START.stream().gaussians(n * SUBSPACE);
        int iterations = FIRST_ITERATIONS;
        int products = 0;
        double needed = 0;
        while (powers.exponent() < LAST_EXPONENT) {
            do {
                powers.square();
            } while (powers.exponent() < FIRST_EXPONENT);
            if (!Double.isFinite(powers.norm()) || powers.norm() == 0) {
                return Optional.empty();
            }
            for (int i = 0; i < iterations; i++) {
                basis = Lapack.orthonormal(product(powers.power(), basis, n, n, SUBSPACE), n, SUBSPACE);
                products += powers.exponent();
            }
            iterations = 1;
            if (products < needed) {
                continue;
            }
            Ritz ritz = Ritz.of(matrix, n, basis);
            double unit = MatrixPowers.ROUNDOFF * powers.matrixNorm();
            double[] invariant = ritz.invariant(RESIDUAL * unit);
            int p = invariant.length / n;
            if (p == 0) {
                needed = Math.log(CONVERGED) / Math.log(ritz.contraction());
                if (!(needed <= MOST_PRODUCTS)) {
                    return Optional.empty();
                }
                continue;
            }
            double[] image = product(matrix, invariant, n, n, p);
            double[] inside = transposedProduct(invariant, image, n, p, p);
            double[][] values = EigenDecomposition.values(inside, p);
            double[] leftover = image.clone();
            Blas.gemm(false, false, n, p, p, -1, invariant, inside, 1, leftover);
            if (Blas.norm(leftover) > BASIS_RESIDUAL * Math.sqrt(p) * unit) {
                continue;
            }
            double others = others(powers, n, invariant, Blas.norm(leftover));
            if (others < CLEARLY_BELOW * Math.min(1, Math.hypot(values[0][0], values[0][1]))) {
                return Optional.of(new LeadingEigenvalues(values, others));
            }
        }
        return Optional.empty();
    }

    /**
     * Approximate eigenvectors in a subspace (Rayleigh–Ritz).
     *
     * @param n rows
     * @param basis orthonormal basis Q of the subspace, n×{@link #SUBSPACE}
     * @param pairs eigenvalues and vectors of QᵀAQ
     * @param leftover A·Q − Q·QᵀAQ, n×{@link #SUBSPACE}
     */
    private record Ritz(int n, double[] basis, List<EigenPair> pairs, double[] leftover) {

        static Ritz of(double[] matrix, int n, double[] basis) {
            double[] image = product(matrix, basis, n, n, SUBSPACE);
            double[] inside = transposedProduct(basis, image, n, SUBSPACE, SUBSPACE);
            List<EigenPair> pairs = EigenDecomposition.of(inside, SUBSPACE).pairs();
            Blas.gemm(false, false, n, SUBSPACE, SUBSPACE, -1, basis, inside, 1, image);
            return new Ritz(n, basis, pairs, image);
        }

        /** What a product with A gains on the leading vector, or on the unit circle if that lies inside. */
        double contraction() {
            return pairs.get(SUBSPACE - 1).modulus() / Math.min(1, pairs.get(0).modulus());
        }

        /**
         * An orthonormal basis of the span of the leading vectors that solve A·v = λ·v to a residual.
         *
         * @return n×p, row-major, p ≥ 0
         */
        double[] invariant(double residual) {
            List<double[]> vectors = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            for (EigenPair pair : pairs) {
                if (pair.im() >= 0) {
                    vectors.add(pair.rightRe());
                }
                if (pair.im() > 0) {
                    vectors.add(pair.rightIm());
                }
                ends.add(vectors.size());
            }
            double[] residuals = product(leftover, columns(vectors, SUBSPACE), n, SUBSPACE, SUBSPACE);
            int solved = 0;
            while (solved < SUBSPACE && norm(residuals, n, SUBSPACE, solved) <= residual) {
                solved++;
            }
            int p = 0;
            for (int end : ends) {
                p = end <= solved ? end : p;
            }
            return p == 0
                    ? new double[0]
                    : Lapack.orthonormal(
                            product(basis, columns(vectors.subList(0, p), SUBSPACE), n, SUBSPACE, p), n, p);
        }
    }

    /**
     * The bound on the moduli of the eigenvalues across a subspace.
     *
     * @param q orthonormal basis Q, n×p
     * @param leftover ‖A·Q − Q·QᵀAQ‖
     */
    private static double others(MatrixPowers powers, int n, double[] q, double leftover) {
        int p = q.length / n;
        double rounding = MatrixPowers.rounding(n + p);
        double[] overlap = transposedProduct(q, q, n, p, p);
        for (int i = 0; i < p; i++) {
            overlap[i * p + i] -= 1;
        }
        double skew = Blas.norm(overlap) + rounding * p;
        // Q spans an invariant subspace of a matrix at this distance from A.
        double distance = leftover + 4 * (rounding * Math.sqrt(p) + skew) * powers.matrixNorm();
        double[] across = powers.power().clone();
        Blas.gemm(false, false, n, n, p, -1, q, transposedProduct(q, across, n, p, n), 1, across);
        Blas.gemm(false, true, n, n, p, -1, product(across, q, n, n, p), q, 1, across);
        double size = Blas.norm(across) + 8 * (rounding * p + skew) * powers.norm() + powers.distance(distance);
        return Math.pow(size, 1.0 / powers.exponent());
    }

    private static double[] product(double[] a, double[] b, int m, int k, int columns) {
        double[] c = new double[m * columns];
        Blas.gemm(false, false, m, columns, k, 1, a, b, 0, c);
        return c;
    }

    /** Aᵀ·B for A n×p and B n×columns. */
    private static double[] transposedProduct(double[] a, double[] b, int n, int p, int columns) {
        double[] c = new double[p * columns];
        Blas.gemm(true, false, p, columns, n, 1, a, b, 0, c);
        return c;
    }

    private static double[] columns(List<double[]> vectors, int n) {
        int columns = vectors.size();
        double[] a = new double[n * columns];
        for (int j = 0; j < columns; j++) {
            double[] vector = vectors.get(j);
            for (int i = 0; i < n; i++) {
                a[i * columns + j] = vector[i];
            }
        }
        return a;
    }

    private static double norm(double[] a, int rows, int columns, int column) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double x = a[i * columns + column];
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
