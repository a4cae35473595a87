package org.slowpoint.engine.dynamics.stability;

import java.util.Arrays;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Square;

/**
 * One sampled run on the noisy quadratic: φ_{t+1} = φ_t − B(φ_t − ξ_t) (Harrison et al., Eqs. 4 to 6).
 *
 * @param positions φ_0 … φ_T, rows of length d; not finite where a run overflows
 * @param minima ξ_0 … ξ_T, rows of length d
 * @param losses ½(φ_t − ξ_t)ᵀH(φ_t − ξ_t) for t = 0 … T
 */
public record Trajectory(double[][] positions, double[][] minima, double[] losses) {

    /**
     * Runs a trajectory.
     *
     * @param loop the closed loop
     * @param draws starts and noise, of the loop's dimension
     * @param which the trajectory among the draws, from 0
     * @param progress asked every step whether to stop
     */
    public static Trajectory of(ClosedLoop loop, NoiseDraws draws, int which, Progress progress) {
        int n = loop.dimension();
        int horizon = draws.horizon();
        double[][] positions = new double[horizon + 1][];
        double[][] minima = new double[horizon + 1][n];
        double[] losses = new double[horizon + 1];
        double[] phi = draws.starts()[which].clone();
        double[] offset = new double[n];
        double[] gradient = new double[n];
        double[] step = new double[n];
        // H is symmetric, so its rows are its columns.
        double[] hessian = loop.problem().hessian();
        double[] gain = Square.transposed(loop.noiseGain(), n);
        for (int t = 0; t <= horizon; t++) {
            progress.checkCancelled();
            positions[t] = phi;
            System.arraycopy(draws.noise()[which], t * n, minima[t], 0, n);
            for (int i = 0; i < n; i++) {
                offset[i] = phi[i] - minima[t][i];
            }
            combine(hessian, offset, gradient);
            losses[t] = 0.5 * Blas.dot(offset, gradient);
            combine(gain, offset, step);
            phi = phi.clone();
            for (int i = 0; i < n; i++) {
                phi[i] -= step[i];
            }
        }
        return new Trajectory(positions, minima, losses);
    }

    /** Writes the columns times x: sums over columns become vector instructions, which sums along rows do not. */
    private static void combine(double[] columns, double[] x, double[] to) {
        int n = x.length;
        Arrays.fill(to, 0);
        for (int j = 0; j < n; j++) {
            double f = x[j];
            for (int i = 0, at = j * n; i < n; i++) {
                to[i] += f * columns[at + i];
            }
        }
    }
}
