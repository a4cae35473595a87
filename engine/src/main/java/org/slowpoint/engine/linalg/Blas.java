package org.slowpoint.engine.linalg;

import org.bytedeco.openblas.global.openblas;

/** Dense products of row-major double matrices. */
public final class Blas {

    // Under this many multiplications a native call costs more than the product.
    private static final long SMALL = 2_000;

    private Blas() {}

    /**
     * {@code C = alpha·op(A)·op(B) + beta·C}.
     *
     * @param transposeA whether A is stored as k×m and used transposed
     * @param transposeB whether B is stored as n×k and used transposed
     * @param m rows of C
     * @param n columns of C
     * @param k inner dimension
     * @param alpha factor of the product
     * @param a A, m×k (or k×m), row-major
     * @param b B, k×n (or n×k), row-major
     * @param beta factor of the old C; 0 ignores what C holds
     * @param c C, m×n, row-major, overwritten
     */
    public static void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            double[] b,
            double beta,
            double[] c) {
        if (m == 0 || n == 0) {
            return;
        }
        if ((long) m * n * Math.max(k, 1) <= SMALL) {
            smallGemm(transposeA, transposeB, m, n, k, alpha, a, b, beta, c);
            return;
        }
        NativeRuntime.start();
        openblas.cblas_dgemm(
                openblas.CblasRowMajor,
                transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                alpha,
                a,
                transposeA ? m : k,
                b,
                transposeB ? k : n,
                beta,
                c,
                n);
    }

    private static void smallGemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            double[] b,
            double beta,
            double[] c) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j];
                }
                c[i * n + j] = alpha * sum + (beta == 0 ? 0 : beta * c[i * n + j]);
            }
        }
    }

    /** The scalar product of two vectors of equal length. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The Euclidean norm. */
    public static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** The Euclidean distance of two vectors of one length. */
    public static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** The matrix-vector product {@code A·x} of an m×n row-major matrix. */
    public static double[] times(double[] a, double[] x) {
        int n = x.length;
        int m = n == 0 ? 0 : a.length / n;
        double[] y = new double[m];
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i * n + j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }
}
