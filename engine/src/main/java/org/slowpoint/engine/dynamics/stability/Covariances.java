package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Square;
import org.slowpoint.engine.random.RandomStream;

/** Symmetric matrices without negative eigenvalues: checked, and used to draw from. */
final class Covariances {

    // Rounding makes an eigenvalue of 0 look this negative, relative to the largest.
    private static final double ROUNDING = 1e-12;

    private Covariances() {}

    static void requireFinite(double[] values, String name) {
        for (double v : values) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException(name + " holds a number that is not finite");
            }
        }
    }

    /** Checks shape, numbers, symmetry and sign, and decomposes. */
    static Lapack.Symmetric requirePositive(double[] a, int n, String name, double symmetric) {
        if (a.length != n * n) {
            throw new IllegalArgumentException(name + " must be " + n + "×" + n);
        }
        requireFinite(a, name);
        double largest = 0;
        for (double v : a) {
            largest = Math.max(largest, Math.abs(v));
        }
        if (Square.asymmetry(a, n) > symmetric * largest) {
            throw new IllegalArgumentException(name + " must be symmetric");
        }
        Lapack.Symmetric eigen = Lapack.symmetricEigen(a, n);
        if (eigen.values()[0] < -ROUNDING * largest * n) {
            throw new IllegalArgumentException(name + " must not have negative eigenvalues");
        }
        return eigen;
    }

    /** A factor F with F·Fᵀ = a, d×d. */
    static double[] root(double[] a, int n) {
        Lapack.Symmetric eigen = Lapack.symmetricEigen(a, n);
        double[] factor = new double[n * n];
        for (int k = 0; k < n; k++) {
            double scale = Math.sqrt(Math.max(0, eigen.values()[k]));
            for (int i = 0; i < n; i++) {
                factor[i * n + k] = scale * eigen.vectors()[k][i];
            }
        }
        return factor;
    }

    /** Draws F·z with standard normal z and writes it, shifted by {@code mean}, to {@code to}; mean may be null. */
    static void draw(double[] factor, double[] mean, RandomStream random, double[] to) {
        int n = to.length;
        double[] z = random.gaussians(n);
        for (int i = 0; i < n; i++) {
            double sum = mean == null ? 0 : mean[i];
            for (int j = 0; j < n; j++) {
                sum += factor[i * n + j] * z[j];
            }
            to[i] = sum;
        }
    }
}
