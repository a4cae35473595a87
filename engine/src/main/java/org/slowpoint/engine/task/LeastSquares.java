package org.slowpoint.engine.task;

/**
 * Linear regression: f(x) = ½‖A·x − b‖², ∇f = Aᵀ(A·x − b), ∇²f = AᵀA (paper, section 3.1). Every positive definite
 * quadratic with minimum 0 is one of these.
 */
public final class LeastSquares implements Problem {

    private final double[][] a;
    private final double[] b;
    private final double[] x0;

    /**
     * Creates a problem.
     *
     * @param a the matrix A, m rows of n entries
     * @param b the target b, length m
     * @param x0 the starting point, length n
     * @throws IllegalArgumentException when the shapes do not fit or a number is not finite
     */
    public LeastSquares(double[][] a, double[] b, double[] x0) {
        if (a.length == 0 || a.length != b.length) {
            throw new IllegalArgumentException("A has " + a.length + " rows but b has " + b.length + " entries");
        }
        if (x0.length == 0) {
            throw new IllegalArgumentException("x0 is empty but a problem needs at least one parameter");
        }
        for (double[] row : a) {
            if (row.length != x0.length) {
                throw new IllegalArgumentException("a row of A has " + row.length + " entries but x0 has " + x0.length);
            }
            requireFinite(row, "A");
        }
        requireFinite(b, "b");
        requireFinite(x0, "x0");
        this.a = java.util.Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        this.b = b.clone();
        this.x0 = x0.clone();
    }

    private static void requireFinite(double[] values, String name) {
        for (double v : values) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException(name + " holds a number that is not finite");
            }
        }
    }

    @Override
    public int size() {
        return x0.length;
    }

    @Override
    public double[] initialPoint() {
        return x0.clone();
    }

    @Override
    public double lossAndGradient(double[] x, double[] gradient) {
        java.util.Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < a.length; i++) {
            double residual = -b[i];
            for (int j = 0; j < x.length; j++) {
                residual += a[i][j] * x[j];
            }
            loss += 0.5 * residual * residual;
            for (int j = 0; j < x.length; j++) {
                gradient[j] += a[i][j] * residual;
            }
        }
        return loss;
    }

    @Override
    public void lossesAndGradients(double[][] points, double[] losses, double[][] gradients) {
        java.util.Arrays.fill(losses, 0);
        for (double[] line : gradients) {
            java.util.Arrays.fill(line, 0);
        }
        double[] residuals = new double[losses.length];
        for (int i = 0; i < a.length; i++) {
            java.util.Arrays.fill(residuals, -b[i]);
            for (int j = 0; j < points.length; j++) {
                addScaled(a[i][j], points[j], residuals);
            }
            for (int k = 0; k < losses.length; k++) {
                losses[k] = losses[k] + 0.5 * residuals[k] * residuals[k];
            }
            for (int j = 0; j < points.length; j++) {
                addScaled(a[i][j], residuals, gradients[j]);
            }
        }
    }

    private static void addScaled(double factor, double[] from, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = to[k] + factor * from[k];
        }
    }

    @Override
    public void hessianVector(double[] x, double[] v, double[] product) {
        java.util.Arrays.fill(product, 0);
        for (double[] row : a) {
            double sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += row[j] * v[j];
            }
            for (int j = 0; j < v.length; j++) {
                product[j] += row[j] * sum;
            }
        }
    }
}
