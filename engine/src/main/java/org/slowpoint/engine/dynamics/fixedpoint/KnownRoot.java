package org.slowpoint.engine.dynamics.fixedpoint;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.LuFactors;
import org.slowpoint.engine.linalg.Root;
import org.slowpoint.engine.linalg.StopReason;

/**
 * A root with the factors of its Jacobian. A search that has come near it ends in cheap steps with these factors, which
 * contract ever faster, where steps of its own would each cost a Jacobian and its factors.
 */
final class KnownRoot {

    private static final int STEPS = 30;
    private static final double CONTRACTION = 0.5;

    private final double[] x;
    private final LuFactors factors;

    KnownRoot(Equations equations, double[] x) {
        this.x = x;
        factors = new LuFactors(equations.jacobian(x), x.length);
    }

    double distance(double[] other) {
        return Distances.largest(x, other);
    }

    /** The end of a search led to this root, or null when the steps do not halve the residual each or lead elsewhere. */
    Root finish(Equations equations, Root search, double tolerance) {
        if (factors.singular()) {
            return null;
        }
        double[] at = search.x();
        double[] g = equations.residual(at);
        double norm = Blas.norm(g);
        for (int i = 1; i <= STEPS; i++) {
            double[] step = factors.solve(g);
            double[] next = at.clone();
            for (int j = 0; j < next.length; j++) {
                next[j] -= step[j];
            }
            double[] gNext = equations.residual(next);
            double nextNorm = Blas.norm(gNext);
            if (!(nextNorm <= CONTRACTION * norm)) {
                boolean here = 0.5 * norm * norm <= tolerance && distance(at) < Distances.SAME;
                return here ? new Root(at, 0.5 * norm * norm, StopReason.CONVERGED, search.iterations() + i) : null;
            }
            at = next;
            g = gNext;
            norm = nextNorm;
        }
        return null;
    }
}
