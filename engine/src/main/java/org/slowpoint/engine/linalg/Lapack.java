package org.slowpoint.engine.linalg;

import org.bytedeco.openblas.global.openblas;

/** LAPACK calls on row-major double matrices; inputs are never changed. */
public final class Lapack {

    private static final int ROW_MAJOR = 101;
    private static final int COLUMN_MAJOR = 102;
    // A tile's rows stay in the cache while its columns are written.
    private static final int TILE = 16;
    // Columns so many entries apart share few places of the cache; a line of it more sets them apart.
    private static final int CONFLICT = 64;
    private static final int LINE = 8;

    private Lapack() {}

    /**
     * Solves {@code A·x = b}.
     *
     * @param a n×n
     * @param b length n
     * @return x, or null when A is exactly singular
     */
    public static double[] solve(double[] a, double[] b) {
        NativeRuntime.start();
        int n = b.length;
        double[] x = b.clone();
        int info = openblas.LAPACKE_dgesv(ROW_MAJOR, n, 1, a.clone(), n, new int[n], x, 1);
        check(info, "dgesv");
        return info > 0 ? null : x;
    }

    /**
     * The least-squares solution of smallest norm of {@code A·x = b}, by singular values.
     *
     * @param a n×n
     * @param b length n
     * @param relativeCutoff singular values below this share of the largest count as zero
     * @return x, length n
     */
    public static double[] leastNorm(double[] a, double[] b, double relativeCutoff) {
        NativeRuntime.start();
        int n = b.length;
        double[] x = b.clone();
        int[] rank = new int[1];
        int info = openblas.LAPACKE_dgelsd(ROW_MAJOR, n, n, 1, a.clone(), n, x, 1, new double[n], relativeCutoff, rank);
        check(info, "dgelsd");
        return x;
    }

    /**
     * The singular values of a square matrix, largest first.
     *
     * @param a n×n
     * @param n its size
     */
    public static double[] singularValues(double[] a, int n) {
        NativeRuntime.start();
        double[] values = new double[n];
        int info = openblas.LAPACKE_dgesdd(
                ROW_MAJOR, (byte) 'N', n, n, a.clone(), n, values, new double[1], 1, new double[1], 1);
        check(info, "dgesdd");
        return values;
    }

    /**
     * Eigenvalues and eigenvectors of a symmetric matrix.
     *
     * @param a n×n, symmetric
     * @param n its size
     * @return eigenvalues in rising order and, as rows, the orthonormal eigenvectors
     */
    public static Symmetric symmetricEigen(double[] a, int n) {
        NativeRuntime.start();
        double[] vectors = a.clone();
        double[] values = new double[n];
        check(openblas.LAPACKE_dsyevd(ROW_MAJOR, (byte) 'V', (byte) 'U', n, vectors, n, values), "dsyevd");
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[j][i] = vectors[i * n + j];
            }
        }
        return new Symmetric(values, rows);
    }

    /**
     * What {@link #symmetricEigen} returns.
     *
     * @param values n eigenvalues, rising
     * @param vectors n orthonormal eigenvectors, one a row, in the order of the values
     */
    public record Symmetric(double[] values, double[][] vectors) {}

    /**
     * Singular values and vectors of a square matrix, {@code A = Σ u·σ·vᵀ}.
     *
     * @param a n×n, finite
     * @param n its size
     */
    public static Svd svd(double[] a, int n) {
        NativeRuntime.start();
        double[] values = new double[n];
        double[] u = new double[n * n];
        double[] vt = new double[n * n];
        check(openblas.LAPACKE_dgesdd(ROW_MAJOR, (byte) 'A', n, n, a.clone(), n, values, u, n, vt, n), "dgesdd");
        return new Svd(n, values, u, vt);
    }

    /**
     * An orthonormal basis of the span of columns, by Householder reflections.
     *
     * @param a m×p, row-major, finite, m ≥ p
     * @param m rows
     * @param p columns
     * @return m×p, row-major
     */
    public static double[] orthonormal(double[] a, int m, int p) {
        NativeRuntime.start();
        double[] q = a.clone();
        double[] tau = new double[p];
        check(openblas.LAPACKE_dgeqrf(ROW_MAJOR, m, p, q, p, tau), "dgeqrf");
        check(openblas.LAPACKE_dorgqr(ROW_MAJOR, m, p, p, q, p, tau), "dorgqr");
        return q;
    }

    /**
     * Solves {@code A·x = b} for a symmetric positive definite A.
     *
     * @param a n×n, symmetric
     * @param b length n
     * @return x, or null when A is not positive definite to working precision
     */
    public static double[] solvePositive(double[] a, double[] b) {
        NativeRuntime.start();
        int n = b.length;
        double[] x = b.clone();
        int info = openblas.LAPACKE_dposv(ROW_MAJOR, (byte) 'U', n, 1, a.clone(), n, x, 1);
        if (info < 0) {
            check(info, "dposv");
        }
        return info > 0 ? null : x;
    }

    /** LU factors of a column-major matrix, in place; for others LAPACKE turns the matrix over and back at every call. */
    static int factorise(double[] a, int n, int[] pivots) {
        NativeRuntime.start();
        int info = openblas.LAPACKE_dgetrf(COLUMN_MAJOR, n, n, a, n, pivots);
        if (info < 0) {
            check(info, "dgetrf");
        }
        return info;
    }

    static void solveFactorised(double[] lu, int n, int[] pivots, double[] b) {
        check(openblas.LAPACKE_dgetrs(COLUMN_MAJOR, (byte) 'N', n, 1, lu, n, pivots, b, n), "dgetrs");
    }

    static void generalEigen(double[] a, int n, double[] re, double[] im, double[] left, double[] right) {
        NativeRuntime.start();
        check(
                openblas.LAPACKE_dgeev(ROW_MAJOR, (byte) 'V', (byte) 'V', n, a.clone(), n, re, im, left, n, right, n),
                "dgeev");
    }

    static void generalEigenvalues(double[] a, int n, double[] re, double[] im) {
        NativeRuntime.start();
        double[] none = new double[1];
        int lead = n % CONFLICT == 0 ? n + LINE : n;
        double[] columns = columnMajor(a, n, lead);
        check(
                openblas.LAPACKE_dgeev(
                        COLUMN_MAJOR, (byte) 'N', (byte) 'N', n, columns, lead, re, im, none, 1, none, 1),
                "dgeev");
    }

    /** A square row-major matrix by columns, each in so many entries. */
    static double[] columnMajor(double[] a, int n, int lead) {
        double[] columns = new double[n * lead];
        for (int top = 0; top < n; top += TILE) {
            int bottom = Math.min(top + TILE, n);
            for (int j = 0; j < n; j++) {
                for (int i = top; i < bottom; i++) {
                    columns[j * lead + i] = a[i * n + j];
                }
            }
        }
        return columns;
    }

    private static void check(int info, String routine) {
        if (info < 0) {
            throw new IllegalArgumentException("argument " + -info + " of LAPACK's " + routine + " is not finite");
        }
        if (info > 0 && !routine.equals("dgesv")) {
            throw new ArithmeticException("LAPACK's " + routine + " did not converge");
        }
    }
}
