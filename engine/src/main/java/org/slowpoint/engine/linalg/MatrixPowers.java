package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.List;

/** A^1, A^2, A^4, … of a square matrix by repeated squaring, with a bound on what rounding did to them. */
final class MatrixPowers {

    /** The unit roundoff of double precision. */
    static final double ROUNDOFF = 0x1p-53;

    /**
     * Of one power.
     *
     * @param frobenius the Frobenius norm
     * @param two an upper bound of the 2-norm
     */
    private record Size(double frobenius, double two) {}

    private final int n;
    private final List<Size> sizes = new ArrayList<>();
    private final double[] matrix;
    private double[] power;
    // The power before the newest, overwritten by the next.
    private double[] spare;
    private int exponent = 1;

    /** The first power: the matrix, n×n, row-major, not changed. */
    MatrixPowers(double[] matrix, int n) {
        this.n = n;
        this.matrix = matrix;
        power = matrix;
        sizes.add(size(matrix));
    }

    /** The newest power, n×n, row-major; not to be changed, and gone after two more. */
    double[] power() {
        return power;
    }

    int exponent() {
        return exponent;
    }

    /** The Frobenius norm of the newest power. */
    double norm() {
        return sizes.get(sizes.size() - 1).frobenius;
    }

    /** The Frobenius norm of the matrix. */
    double matrixNorm() {
        return sizes.get(0).frobenius;
    }

    /** Goes on to twice the exponent. */
    void square() {
        double[] squared = spare == null ? new double[n * n] : spare;
        Blas.gemm(false, false, n, n, n, 1, power, power, 0, squared);
        spare = power == matrix ? null : power;
        power = squared;
        exponent *= 2;
        sizes.add(size(squared));
    }

    /**
     * How far, in the Frobenius norm, the newest power can be from the same power of another matrix.
     *
     * @param distance the Frobenius norm of the difference of the two matrices
     */
    double distance(double distance) {
        double bound = distance;
        for (Size size : sizes.subList(0, sizes.size() - 1)) {
            // (P + D)² − P² = P·D + D·P + D², and the product is rounded.
            bound = bound * (2 * size.two + bound) + rounding(n) * size.frobenius * size.frobenius;
        }
        return bound;
    }

    /** What rounding does to a sum of so many products, as a share of the sum of their moduli. */
    static double rounding(int products) {
        return products * ROUNDOFF / (1 - products * ROUNDOFF);
    }

    private Size size(double[] a) {
        double[] columns = new double[n];
        double largestRow = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                double x = Math.abs(a[i * n + j]);
                row += x;
                columns[j] += x;
                squares += x * x;
            }
            largestRow = Math.max(largestRow, row);
        }
        double largestColumn = 0;
        for (double column : columns) {
            largestColumn = Math.max(largestColumn, column);
        }
        double frobenius = Math.sqrt(squares);
        return new Size(frobenius, Math.min(frobenius, Math.sqrt(largestRow * largestColumn)));
    }
}
