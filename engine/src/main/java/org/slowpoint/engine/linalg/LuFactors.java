package org.slowpoint.engine.linalg;

/** A factorised square matrix: cheap solves of many right sides, and the sign of the determinant. */
public final class LuFactors {

    private final int n;
    // Column-major.
    private final double[] lu;
    private final int[] pivots;
    private final boolean singular;

    /**
     * Factorises.
     *
     * @param a n×n, row-major, not changed; with an entry that is not finite it counts as singular
     * @param n its size
     */
    public LuFactors(double[] a, int n) {
        this.n = n;
        lu = Lapack.columnMajor(a, n, n);
        pivots = new int[n];
        singular = n > 0 && (!finite(lu) || Lapack.factorise(lu, n, pivots) > 0);
    }

    private static boolean finite(double[] a) {
        for (double v : a) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the matrix is exactly singular. */
    public boolean singular() {
        return singular;
    }

    /** The sign of the determinant: −1, 0 or 1. */
    public int determinantSign() {
        if (singular) {
            return 0;
        }
        int sign = 1;
        for (int i = 0; i < n; i++) {
            sign = (lu[i * n + i] < 0) != (pivots[i] != i + 1) ? -sign : sign;
        }
        return sign;
    }

    /**
     * Solves {@code A·x = b}.
     *
     * @param b length n, not changed
     * @return x, length n
     * @throws IllegalStateException when the matrix is singular
     */
    public double[] solve(double[] b) {
        if (singular) {
            throw new IllegalStateException("a singular matrix has no inverse");
        }
        double[] x = b.clone();
        if (n > 0) {
            Lapack.solveFactorised(lu, n, pivots, x);
        }
        return x;
    }
}
