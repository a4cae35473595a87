package org.slowpoint.engine.task;

import org.slowpoint.engine.linalg.Lapack;

/** The eigenvalues of a problem's Hessian. */
public final class Curvature {

    private Curvature() {}

    /**
     * The eigenvalues of the Hessian at a point, by n Hessian-vector products.
     *
     * @param problem a problem with few parameters n
     * @param point length n
     * @return n eigenvalues, rising
     */
    public static double[] eigenvalues(Problem problem, double[] point) {
        int n = problem.size();
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            double[] product = new double[n];
            problem.hessianVector(point, unit, product);
            System.arraycopy(product, 0, hessian, i * n, n);
        }
        return Lapack.symmetricEigen(hessian, n).values();
    }

    /** The largest eigenvalue over the smallest at the initial point (paper, figure 1a). */
    public static double conditionNumber(Problem problem) {
        double[] values = eigenvalues(problem, problem.initialPoint());
        return values[values.length - 1] / values[0];
    }
}
