package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Starts and jumps of the minimum for some trajectories. The same draws serve every optimizer that is to be compared.
 *
 * @param starts φ₀, one row of length d per trajectory
 * @param noise ξ_0 … ξ_T of each trajectory, (T+1)·d numbers, one iteration after another
 */
public record NoiseDraws(double[][] starts, double[][] noise) {

    /**
     * Checks shapes and numbers.
     *
     * @throws IllegalArgumentException when there is no trajectory, rows differ in length, or a number is not finite
     */
    public NoiseDraws {
        if (starts.length == 0 || starts.length != noise.length) {
            throw new IllegalArgumentException("recorded starts and noise must hold as many trajectories, 1 or more");
        }
        for (int r = 0; r < starts.length; r++) {
            if (starts[r].length != starts[0].length || noise[r].length != noise[0].length) {
                throw new IllegalArgumentException("recorded trajectory " + r + " has another shape than the first");
            }
            Covariances.requireFinite(starts[r], "recorded start " + r);
            Covariances.requireFinite(noise[r], "recorded noise " + r);
        }
        if (noise[0].length % starts[0].length != 0 || noise[0].length < 2 * starts[0].length) {
            throw new IllegalArgumentException("recorded noise must hold at least two iterations of every dimension");
        }
    }

    /**
     * Draws.
     *
     * @param problem gives the distributions
     * @param trajectories how many, 1 or more
     * @param horizon T, 1 or more
     * @param key the name of the draw; trajectory r and a longer horizon begin with the same numbers
     */
    public static NoiseDraws of(NoisyQuadratic problem, int trajectories, int horizon, Key key) {
        int n = problem.dimension();
        double[] startRoot = Covariances.root(problem.startCovariance(), n);
        double[] noiseRoot = Covariances.root(problem.noise(), n);
        double[][] starts = new double[trajectories][n];
        double[][] noise = new double[trajectories][(horizon + 1) * n];
        double[] xi = new double[n];
        for (int r = 0; r < trajectories; r++) {
            RandomStream random = key.fold(r).stream();
            Covariances.draw(startRoot, problem.startMean(), random, starts[r]);
            for (int t = 0; t <= horizon; t++) {
                Covariances.draw(noiseRoot, null, random, xi);
                System.arraycopy(xi, 0, noise[r], t * n, n);
            }
        }
        return new NoiseDraws(starts, noise);
    }

    /** How many trajectories there are. */
    public int trajectories() {
        return starts.length;
    }

    /** d. */
    public int dimension() {
        return starts[0].length;
    }

    /** The longest horizon that the noise lasts for. */
    public int horizon() {
        return noise[0].length / starts[0].length - 1;
    }
}
