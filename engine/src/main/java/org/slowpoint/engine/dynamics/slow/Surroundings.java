package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The states that runs visit, as far as slowness is measured against them.
 *
 * @param states some visited states, spread over time
 * @param radius the root mean square distance of all visited states from their mean
 * @param steps T, the length of the runs
 */
public record Surroundings(List<double[]> states, double radius, int steps) {

    /**
     * Draws states of a recorded run, evenly over its steps.
     *
     * @param cloud the run's states
     * @param count how many, 1 or more
     * @param seed of the draws
     */
    public static Surroundings of(StateCloud cloud, int count, long seed) {
        RandomStream random = Key.of(seed).fold("slow points").stream();
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            states.add(cloud.state((int) ((long) i * cloud.steps() / count), random.below(cloud.rows())));
        }
        return new Surroundings(states, radius(cloud), cloud.steps());
    }

    private static double radius(StateCloud cloud) {
        int n = cloud.stateSize();
        double[] mean = new double[n];
        double squares = 0;
        long count = (long) (cloud.steps() + 1) * cloud.rows();
        for (int t = 0; t <= cloud.steps(); t++) {
            double[] states = cloud.states(t);
            for (int i = 0; i < states.length; i++) {
                mean[i % n] += states[i] / count;
                squares += states[i] * states[i] / count;
            }
        }
        for (double m : mean) {
            squares -= m * m;
        }
        return Math.sqrt(Math.max(squares, Double.MIN_NORMAL));
    }
}
