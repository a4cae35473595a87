package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * An optimizer with a state, linearised, on a quadratic: along an eigenvector of curvature λ state and parameter are
 * one linear map, h' = J·h + B·λx, x' = x + w·h' + fλx + κx. A component-wise optimizer that is linear at its fixed point
 * treats all directions alike, so that its loop on any quadratic is one such map per curvature.
 *
 * @param stateJacobian J, N×N
 * @param inputJacobian B, length N
 * @param readout w, length N
 * @param feedthrough f
 * @param valueGain κ, what of an update depends on the parameter's value itself; of most optimizers nothing, 0
 */
public record JointDynamics(
        double[] stateJacobian, double[] inputJacobian, double[] readout, double feedthrough, double valueGain) {

    private static final int HALVINGS = 40;

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
                optimizer.feedthrough(next, 0),
                0);
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
        map[size * size - 1] += 1 + curvature * feedthrough + valueGain;
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

    /**
     * The largest curvature up to which all curvatures are stable: the optimizer's margin on any quadratic.
     *
     * @param least the first curvature that is tried, positive
     * @param most the last one, above
     * @param points how many are tried, in geometric steps, 2 or more; the border between two is found by halving
     * @return from {@code least} to {@code most}; NaN when the first is not stable
     */
    public double stableCurvature(double least, double most, int points) {
        double[] range = stableCurvatures(least, most, points);
        return range[0] == least ? range[1] : Double.NaN;
    }

    /**
     * The first range of curvatures all of which are stable. An optimizer whose updates depend on the parameter's value
     * may be unstable without curvature, where nothing holds the value back.
     *
     * @param least the first curvature that is tried, positive
     * @param most the last one, above
     * @param points how many are tried, in geometric steps, 2 or more; borders between two are found by halving
     * @return its ends, from {@code least} to {@code most}; NaN twice when none of those that are tried is stable
     */
    public double[] stableCurvatures(double least, double most, int points) {
        double from = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < points; i++) {
            double at = least * Math.pow(most / least, (double) i / (points - 1));
            boolean stable = stable(at);
            if (stable && Double.isNaN(from)) {
                from = i == 0 ? at : border(at, last);
            } else if (!stable && !Double.isNaN(from)) {
                return new double[] {from, border(last, at)};
            }
            last = at;
        }
        return new double[] {from, Double.isNaN(from) ? Double.NaN : most};
    }

    private double border(double stable, double unstable) {
        double inside = stable;
        double outside = unstable;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(inside * outside);
            if (stable(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private boolean stable(double curvature) {
        return Regime.of(spectralRadius(new double[] {curvature})) != Regime.UNSTABLE;
    }

    /**
     * The losses of a run on the noisy quadratic from the fixed point's state: every parameter in the Hessian's axes has
     * a state of its own.
     *
     * @param problem the quadratic
     * @param draws starts and noise
     * @param which the trajectory among the draws, from 0
     * @param progress asked every step whether to stop
     * @return losses at t = 0 … T of the draws
     */
    public double[] losses(NoisyQuadratic problem, NoiseDraws draws, int which, Progress progress) {
        int d = problem.dimension();
        int units = inputJacobian.length;
        double[][] axes = problem.curvatures().vectors();
        double[] curvatures = problem.curvatures().values();
        double[] phi = inAxes(axes, draws.starts()[which], 0);
        double[][] states = new double[d][units];
        double[] losses = new double[draws.horizon() + 1];
        for (int t = 0; t < losses.length; t++) {
            progress.checkCancelled();
            double[] minimum = inAxes(axes, draws.noise()[which], t * d);
            for (int k = 0; k < d; k++) {
                double offset = phi[k] - minimum[k];
                double gradient = curvatures[k] * offset;
                losses[t] += 0.5 * gradient * offset;
                double[] next = Blas.times(stateJacobian, states[k]);
                for (int i = 0; i < units; i++) {
                    next[i] += inputJacobian[i] * gradient;
                }
                states[k] = next;
                // A value that is infinite stays so where nothing depends on it.
                double own = valueGain == 0 ? 0 : valueGain * phi[k];
                phi[k] += Blas.dot(readout, next) + feedthrough * gradient + own;
            }
        }
        return losses;
    }

    private static double[] inAxes(double[][] axes, double[] values, int from) {
        double[] along = new double[axes.length];
        for (int k = 0; k < axes.length; k++) {
            for (int i = 0; i < axes.length; i++) {
                along[k] += axes[k][i] * values[from + i];
            }
        }
        return along;
    }
}
