package org.slowpoint.engine.linalg;

/** A system of n equations in n unknowns, G(x) = 0, evaluated at many points at once. Points are rows of length n. */
public interface BatchEquations {

    /**
     * Evaluates G.
     *
     * @param points rows×n, not changed
     * @param rows how many points
     * @return G of every point, rows×n
     */
    double[] residuals(double[] points, int rows);

    /**
     * Linearises G.
     *
     * @param points rows×n, not changed
     * @param rows how many points
     */
    Tangent tangent(double[] points, int rows);

    /** The Jacobians J of many points, known by their products alone. */
    interface Tangent {

        /**
         * J·v of every row.
         *
         * @param v rows×n, not changed
         * @return rows×n
         */
        double[] times(double[] v);

        /**
         * Jᵀ·v of every row.
         *
         * @param v rows×n, not changed
         * @return rows×n
         */
        double[] transposedTimes(double[] v);
    }
}
