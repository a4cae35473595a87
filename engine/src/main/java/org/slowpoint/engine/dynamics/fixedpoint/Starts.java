package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Where searches for fixed points begin: the initial state, the origin, visited states in strata of time (the first 20
 * steps, the middle, the last tenth), and noisy copies of visited states, since runs spend no time near saddles.
 */
public final class Starts {

    // In units of each state unit's own standard deviation over the runs.
    private static final double[] NOISE = {0.1, 0.5, 1};
    /** States of bounded cells are kept this far inside the cube. */
    static final double INSIDE = 0.999;

    private Starts() {}

    /**
     * Draws starts.
     *
     * @param optimizer the optimizer
     * @param cloud states that it visited
     * @param pca their principal components
     * @param count how many, 4 or more: half are visited states, half noisy ones
     * @param seed the seed of the draws
     */
    public static List<double[]> of(Linearizable optimizer, StateCloud cloud, Pca pca, int count, long seed) {
        List<double[]> starts = new ArrayList<>();
        starts.add(optimizer.initialState());
        starts.add(new double[optimizer.stateSize()]);
        RandomStream random = Key.of(seed).fold("fixed-point starts").stream();
        int visited = Math.max(1, (count - 2) / 2);
        for (int i = 0; i < visited; i++) {
            starts.add(cloud.stratified(i, random));
        }
        double[] deviation = deviation(pca);
        for (int i = starts.size(); i < count; i++) {
            double[] noisy = cloud.state(random.below(cloud.steps() + 1), random.below(cloud.rows()));
            for (int j = 0; j < noisy.length; j++) {
                noisy[j] += NOISE[i % NOISE.length] * deviation[j] * random.gaussian();
            }
            starts.add(noisy);
        }
        if (optimizer.statesInCube()) {
            starts.forEach(Starts::clip);
        }
        return starts;
    }

    static void clip(double[] state) {
        for (int i = 0; i < state.length; i++) {
            state[i] = Math.max(-INSIDE, Math.min(INSIDE, state[i]));
        }
    }

    /** The standard deviation of each state unit over all visited states. */
    private static double[] deviation(Pca pca) {
        double[] deviation = new double[pca.size()];
        for (int i = 0; i < deviation.length; i++) {
            double variance = 0;
            for (int k = 0; k < pca.size(); k++) {
                variance += pca.variances()[k] * pca.components()[k][i] * pca.components()[k][i];
            }
            deviation[i] = Math.sqrt(variance);
        }
        return deviation;
    }
}
