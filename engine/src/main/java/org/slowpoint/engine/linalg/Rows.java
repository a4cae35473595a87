package org.slowpoint.engine.linalg;

import java.util.Arrays;
import java.util.List;

/** Rows of length n in one flat array, as batched methods hold them. */
final class Rows {

    private Rows() {}

    /** The rows of some numbers, one after another. */
    static double[] gathered(double[][] all, List<Integer> numbers) {
        int n = all.length == 0 ? 0 : all[0].length;
        double[] flat = new double[numbers.size() * n];
        for (int i = 0; i < numbers.size(); i++) {
            System.arraycopy(all[numbers.get(i)], 0, flat, i * n, n);
        }
        return flat;
    }

    /** One row. */
    static double[] row(double[] flat, int row, int n) {
        return Arrays.copyOfRange(flat, row * n, (row + 1) * n);
    }

    /** The scalar product of a row of two arrays. Four sums hide the latency of an addition. */
    static double dot(double[] a, double[] b, int row, int n) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = row * n;
        int end = i + n;
        for (; i + 3 < end; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < end; i++) {
            sum0 += a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** The length of a row. */
    static double norm(double[] a, int row, int n) {
        return Math.sqrt(dot(a, a, row, n));
    }

    /** to += factor·from in one row. */
    static void add(double factor, double[] from, double[] to, int row, int n) {
        int end = (row + 1) * n;
        for (int i = row * n; i < end; i++) {
            to[i] = to[i] + factor * from[i];
        }
    }

    /** Multiplies one row. */
    static void scale(double factor, double[] a, int row, int n) {
        int end = (row + 1) * n;
        for (int i = row * n; i < end; i++) {
            a[i] = factor * a[i];
        }
    }
}
