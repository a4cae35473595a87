package org.slowpoint.engine.linalg;

import java.util.Arrays;

/** Products and sums of square matrices of one size, row-major; nothing given is changed but what is named so. */
public final class Square {

    // Beyond this size a native product is the faster one.
    private static final int SMALL = 24;

    private Square() {}

    /** The identity of size n. */
    public static double[] identity(int n) {
        double[] one = new double[n * n];
        for (int i = 0; i < n; i++) {
            one[i * n + i] = 1;
        }
        return one;
    }

    /** A·B of two n×n matrices. */
    public static double[] product(double[] a, double[] b, int n) {
        double[] c = new double[n * n];
        multiply(a, b, n, c);
        return c;
    }

    /** Writes A·B into {@code c}, which is neither of them. */
    public static void multiply(double[] a, double[] b, int n, double[] c) {
        if (n > SMALL) {
            Blas.gemm(false, false, n, n, n, 1, a, b, 0, c);
            return;
        }
        Arrays.fill(c, 0);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double f = a[i * n + k];
                for (int j = 0, at = i * n, from = k * n; j < n; j++) {
                    c[at + j] += f * b[from + j];
                }
            }
        }
    }

    /** Aᵀ of an n×n matrix. */
    public static double[] transposed(double[] a, int n) {
        double[] t = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                t[j * n + i] = a[i * n + j];
            }
        }
        return t;
    }

    /** a + f·b, entry by entry. */
    public static double[] sum(double[] a, double f, double[] b) {
        double[] c = a.clone();
        for (int i = 0; i < c.length; i++) {
            c[i] += f * b[i];
        }
        return c;
    }

    /** f·a, entry by entry. */
    public static double[] scaled(double f, double[] a) {
        double[] c = a.clone();
        for (int i = 0; i < c.length; i++) {
            c[i] *= f;
        }
        return c;
    }

    /** A·M·Aᵀ of n×n matrices. */
    public static double[] congruent(double[] a, double[] m, int n) {
        return product(product(a, m, n), transposed(a, n), n);
    }

    /** x·yᵀ of two vectors of length n. */
    public static double[] outer(double[] x, double[] y) {
        int n = x.length;
        double[] m = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i * n + j] = x[i] * y[j];
            }
        }
        return m;
    }

    /** tr A. */
    public static double trace(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i * n + i];
        }
        return sum;
    }

    /** The largest |a_ij − a_ji| of an n×n matrix. */
    public static double asymmetry(double[] a, int n) {
        double worst = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                worst = Math.max(worst, Math.abs(a[i * n + j] - a[j * n + i]));
            }
        }
        return worst;
    }
}
