package org.slowpoint.engine.dynamics.slow;

import java.util.Comparator;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * How slow the directions at a state are.
 *
 * @param timescales −1/ln|λ| of all eigenvalues of J in steps, slowest first: by falling modulus, negative for a
 *     direction that grows, infinite at |λ| = 1
 * @param nearest the timescale of the eigenvalue nearest 1
 * @param direction the real part of its right eigenvector: unit, largest component positive, length N
 */
record SlowSpectrum(double[] timescales, double nearest, double[] direction) {

    static SlowSpectrum at(Linearizable optimizer, double[] state, double input) {
        EigenDecomposition eigen = EigenDecomposition.of(optimizer.stateJacobian(state, input), state.length);
        double[] timescales = eigen.pairs().stream()
                .map(p -> timescale(p.modulus()))
                .sorted(Comparator.comparingDouble(t -> -Math.abs(t)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        EigenPair nearest = eigen.pairs().stream()
                .min(Comparator.comparingDouble(p -> Math.hypot(p.re() - 1, p.im())))
                .orElseThrow();
        return new SlowSpectrum(timescales, timescale(nearest.modulus()), signed(nearest.rightRe()));
    }

    private static double timescale(double modulus) {
        return modulus == 1 ? Double.POSITIVE_INFINITY : -1 / Math.log(modulus);
    }

    /** How many eigenvalues have a timescale beyond a number of steps, whether they decay or grow. */
    int slowerThan(double steps) {
        int count = 0;
        for (double t : timescales) {
            count += Math.abs(t) > steps ? 1 : 0;
        }
        return count;
    }

    /** How many directions grow with a timescale of at most a number of steps. */
    int growingWithin(double steps) {
        int count = 0;
        for (double t : timescales) {
            count += t < 0 && Math.abs(t) <= steps ? 1 : 0;
        }
        return count;
    }

    /** |τ_d/τ_(d+1)|; infinite when there is no further direction, NaN for d = 0. */
    double gap(int d) {
        if (d == 0) {
            return Double.NaN;
        }
        return d >= timescales.length || timescales[d] == 0
                ? Double.POSITIVE_INFINITY
                : Math.abs(timescales[d - 1]) / Math.abs(timescales[d]);
    }

    private static double[] signed(double[] vector) {
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
            if (Math.abs(vector[i]) > (1 + 1e-9) * Math.abs(vector[largest])) {
                largest = i;
            }
        }
        double scale = (vector[largest] < 0 ? -1 : 1) / Blas.norm(vector);
        double[] unit = new double[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = scale * vector[i];
        }
        return unit;
    }
}
