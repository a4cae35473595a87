package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Square;

/**
 * Losses of sampled trajectories and their gradients in P, back through each trajectory: what meta-training sees
 * (Harrison et al., section 4.1).
 *
 * @param losses mean loss over t = 1 … T of every trajectory
 * @param gradients its gradient in P, d×d, a row per trajectory
 */
public record PathwiseGradients(double[] losses, double[][] gradients) {

    // Trajectories side by side, so that the inner loops run over them and become vector instructions.
    private static final int LANES = 64;

    /**
     * Runs the trajectories.
     *
     * @param loop the closed loop
     * @param draws starts and noise, of the loop's dimension
     * @param horizon T, 1 or more, at most the draws' own
     * @param progress asked now and then whether to stop
     * @throws IllegalArgumentException when dimension or horizon do not fit the draws
     */
    public static PathwiseGradients of(ClosedLoop loop, NoiseDraws draws, int horizon, Progress progress) {
        if (draws.dimension() != loop.dimension() || horizon < 1 || horizon > draws.horizon()) {
            throw new IllegalArgumentException("the draws hold " + draws.horizon() + " iterations of "
                    + draws.dimension() + " dimensions, asked were " + horizon + " of " + loop.dimension());
        }
        double[] losses = new double[draws.trajectories()];
        double[][] gradients = new double[draws.trajectories()][];
        int blocks = (draws.trajectories() + LANES - 1) / LANES;
        for (int block = 0; block < blocks; block++) {
            progress.checkCancelled();
            new Block(loop, draws, block * LANES, horizon).run(losses, gradients);
        }
        return new PathwiseGradients(losses, gradients);
    }

    /** The mean gradient, d×d. */
    public double[] meanGradient() {
        double[] mean = new double[gradients[0].length];
        for (double[] g : gradients) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += g[i] / gradients.length;
            }
        }
        return mean;
    }

    /** The trace of the sample variance of the gradients, with n − 1; NaN for one trajectory. */
    public double varianceTrace() {
        if (gradients.length < 2) {
            return Double.NaN;
        }
        double[] mean = meanGradient();
        double sum = 0;
        for (double[] g : gradients) {
            for (int i = 0; i < mean.length; i++) {
                sum += (g[i] - mean[i]) * (g[i] - mean[i]);
            }
        }
        return sum / (gradients.length - 1);
    }

    /** Some trajectories side by side: entry i of trajectory l lies at i·LANES + l. */
    private static final class Block {

        private final ClosedLoop loop;
        private final NoiseDraws draws;
        private final int first;
        private final int horizon;
        private final int n;
        private final double[] phi;
        private final double[] offset;
        // ∇_0 … ∇_T.
        private final double[][] gradient;

        Block(ClosedLoop loop, NoiseDraws draws, int first, int horizon) {
            this.loop = loop;
            this.draws = draws;
            this.first = first;
            this.horizon = horizon;
            n = loop.dimension();
            phi = new double[n * LANES];
            offset = new double[n * LANES];
            gradient = new double[horizon + 1][n * LANES];
        }

        void run(double[] losses, double[][] gradients) {
            int lanes = Math.min(LANES, draws.trajectories() - first);
            double[] loss = new double[LANES];
            forwards(lanes, loss);
            double[] sum = backwards();
            for (int l = 0; l < lanes; l++) {
                losses[first + l] = loss[l];
                double[] own = new double[n * n];
                for (int i = 0; i < own.length; i++) {
                    own[i] = -sum[i * LANES + l];
                }
                gradients[first + l] = Square.product(loop.outer(), own, n);
            }
        }

        private void forwards(int lanes, double[] loss) {
            for (int l = 0; l < lanes; l++) {
                for (int i = 0; i < n; i++) {
                    phi[i * LANES + l] = draws.starts()[first + l][i];
                }
            }
            double[] hessian = loop.problem().hessian();
            for (int t = 0; t <= horizon; t++) {
                for (int l = 0; l < lanes; l++) {
                    double[] noise = draws.noise()[first + l];
                    for (int i = 0; i < n; i++) {
                        offset[i * LANES + l] = phi[i * LANES + l] - noise[t * n + i];
                    }
                }
                double[] g = gradient[t];
                addProduct(hessian, offset, g, 1);
                if (t > 0) {
                    for (int i = 0; i < n; i++) {
                        addLosses(offset, g, i * LANES, loss);
                    }
                }
                // φ' = φ − B(φ − ξ).
                addProduct(loop.noiseGain(), offset, phi, -1);
            }
        }

        private void addLosses(double[] x, double[] y, int at, double[] loss) {
            for (int l = 0; l < LANES; l++) {
                loss[l] += 0.5 * x[at + l] * y[at + l] / horizon;
            }
        }

        private double[] backwards() {
            double[] transposed = Square.transposed(loop.map(), n);
            double[] sum = new double[n * n * LANES];
            double[] delta = new double[n * LANES];
            for (int t = horizon; t >= 1; t--) {
                double[] next = new double[n * LANES];
                addProduct(transposed, delta, next, 1);
                for (int i = 0; i < next.length; i++) {
                    next[i] += gradient[t][i] / horizon;
                }
                delta = next;
                addOuter(delta, gradient[t - 1], sum);
            }
            return sum;
        }

        /** y += f·A·x in every lane. */
        private void addProduct(double[] a, double[] x, double[] y, double f) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    addScaled(f * a[i * n + j], x, j * LANES, y, i * LANES);
                }
            }
        }

        private void addOuter(double[] x, double[] y, double[] sum) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    addProducts(x, i * LANES, y, j * LANES, sum, (i * n + j) * LANES);
                }
            }
        }

        private static void addScaled(double f, double[] x, int xAt, double[] y, int yAt) {
            for (int l = 0; l < LANES; l++) {
                y[yAt + l] += f * x[xAt + l];
            }
        }

        private static void addProducts(double[] x, int xAt, double[] y, int yAt, double[] to, int at) {
            for (int l = 0; l < LANES; l++) {
                to[at + l] += x[xAt + l] * y[yAt + l];
            }
        }
    }
}
