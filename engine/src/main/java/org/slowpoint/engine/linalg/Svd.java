package org.slowpoint.engine.linalg;

/**
 * A singular value decomposition {@code A = Σ u_k·σ_k·v_kᵀ} of an n×n matrix.
 *
 * @param n the size
 * @param values σ, largest first
 * @param u n×n row-major, u_k in column k
 * @param vt n×n row-major, v_k in row k
 */
public record Svd(int n, double[] values, double[] u, double[] vt) {

    /**
     * The least-squares solution of {@code A·x = b} within the directions whose singular value is above a cutoff; the
     * others are left alone.
     *
     * @param b length n
     * @param cutoff in units of A
     * @return x, length n
     */
    public double[] solve(double[] b, double cutoff) {
        double[] x = new double[n];
        for (int k = 0; k < n && values[k] > cutoff; k++) {
            double along = 0;
            for (int i = 0; i < n; i++) {
                along += u[i * n + k] * b[i];
            }
            along /= values[k];
            for (int i = 0; i < n; i++) {
                x[i] += along * vt[k * n + i];
            }
        }
        return x;
    }

    /** How many singular values are at most a cutoff: the dimension of what {@link #solve} leaves alone. */
    public int nullity(double cutoff) {
        int count = 0;
        for (double value : values) {
            count += value > cutoff ? 0 : 1;
        }
        return count;
    }
}
