package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * An optimizer with a state, linearised, on a quadratic: along an eigenvector of curvature λ state and parameter are
 * one linear map, h' = J·h + B·λx, x' = x + w·h' + fλx. A component-wise optimizer that is linear at its fixed point
 * treats all directions alike, so that its loop on any quadratic is one such map per curvature.
 *
 * @param stateJacobian J, N×N
 * @param inputJacobian B, length N
 * @param readout w, length N
 * @param feedthrough f
 */
public record JointDynamics(double[] stateJacobian, double[] inputJacobian, double[] readout, double feedthrough) {

    /**
     * Linearises an optimizer at a state without gradient.
     *
     * @param optimizer the optimizer
     * @param state a fixed point of it, length N
     */
    public static JointDynamics of(Linearizable optimizer, double[] state) {
        double[] next = optimizer.advanceOne(state, 0);
        return new JointDynamics(
                optimizer.stateJacobian(state, 0),
                optimizer.inputJacobian(state, 0),
                optimizer.readoutGradient(next, 0),
                optimizer.feedthrough(next, 0));
    }

    /**
     * The joint map of (h, x).
     *
     * @param curvature λ
     * @return (N+1)×(N+1)
     */
    public double[] map(double curvature) {
        int n = inputJacobian.length;
        int size = n + 1;
        double[] map = new double[size * size];
        for (int i = 0; i < n; i++) {
            System.arraycopy(stateJacobian, i * n, map, i * size, n);
            map[i * size + n] = curvature * inputJacobian[i];
        }
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += readout[i] * map[i * size + j];
            }
            map[n * size + j] = sum;
        }
        map[size * size - 1] += 1 + curvature * feedthrough;
        return map;
    }

    /** The N+1 eigenvalues of {@link #map} by falling modulus: rows (real part, imaginary part). */
    public double[][] eigenvalues(double curvature) {
        return EigenDecomposition.values(map(curvature), inputJacobian.length + 1);
    }

    /** The largest modulus of an eigenvalue over some curvatures. */
    public double spectralRadius(double[] curvatures) {
        double largest = 0;
        for (double curvature : curvatures) {
            double[] first = eigenvalues(curvature)[0];
            largest = Math.max(largest, Math.hypot(first[0], first[1]));
        }
        return largest;
    }
}
