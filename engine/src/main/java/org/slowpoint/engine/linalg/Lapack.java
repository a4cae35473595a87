package org.slowpoint.engine.linalg;

import org.bytedeco.openblas.global.openblas;

/** LAPACK calls on row-major double matrices; inputs are never changed. */
public final class Lapack {

    private static final int ROW_MAJOR = 101;

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

    static void generalEigen(double[] a, int n, double[] re, double[] im, double[] left, double[] right) {
        NativeRuntime.start();
        check(
                openblas.LAPACKE_dgeev(ROW_MAJOR, (byte) 'V', (byte) 'V', n, a.clone(), n, re, im, left, n, right, n),
                "dgeev");
    }

    static void generalEigenvalues(double[] a, int n, double[] re, double[] im) {
        NativeRuntime.start();
        double[] none = new double[1];
        check(
                openblas.LAPACKE_dgeev(ROW_MAJOR, (byte) 'N', (byte) 'N', n, a.clone(), n, re, im, none, n, none, n),
                "dgeev");
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
