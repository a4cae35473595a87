package org.slowpoint.engine.dynamics.fixedpoint;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Equations;

/**
 * Whether two ends of searches are one root. Where the Jacobian is singular a root is found to no better than the square
 * or cube root of the rounding errors, and many states around it pass for it: two are one when the residual nowhere
 * between them stands out of what it is at either.
 *
 * @param equations the optimizer's own equations
 * @param step F(h) = h, for states at rest that solve no other
 */
record RootIdentity(Equations equations, Equations step) {

    // The fourth root of the rounding errors: beyond it even a quadruple root is told from its neighbours.
    private static final double FURTHEST = 1e-2;
    private static final double ROUNDING = 1e-15;
    private static final double STANDS_OUT = 4;
    private static final double[] BETWEEN = {0.25, 0.5, 0.75};

    boolean same(double[] a, double[] b, boolean rest) {
        double distance = Distances.largest(a, b);
        if (distance < Distances.SAME || !(distance < FURTHEST)) {
            return distance < FURTHEST;
        }
        Equations system = rest ? step : equations;
        double noise = ROUNDING * Math.sqrt(a.length) * Math.max(1, Blas.norm(a));
        noise = Math.max(noise, Math.max(Blas.norm(system.residual(a)), Blas.norm(system.residual(b))));
        for (double share : BETWEEN) {
            double[] middle = a.clone();
            for (int i = 0; i < middle.length; i++) {
                middle[i] += share * (b[i] - a[i]);
            }
            if (!(Blas.norm(system.residual(middle)) <= STANDS_OUT * noise)) {
                return false;
            }
        }
        return true;
    }
}
