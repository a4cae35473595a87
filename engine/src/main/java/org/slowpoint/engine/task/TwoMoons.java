package org.slowpoint.engine.task;

import java.util.Arrays;
import java.util.Map;
import org.slowpoint.engine.data.Moons;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;

/**
 * Two moons: a tanh perceptron 2-w-w-w-1 learns to tell two interleaved half circles apart, full batch, logistic loss
 * plus 5e-3·‖x‖₂ (paper, section 3.1). The data set is one for all problems; a problem is fresh initial weights.
 */
public final class TwoMoons implements Task {

    /** The name of the task. */
    public static final String NAME = "two-moons";

    /** The settings and what they are in the paper: 8,577 parameters, 1,024 points. */
    public static final Map<String, Double> DEFAULTS = Map.of("width", 64.0, "points", 1024.0, "noise", 0.1);

    private static final double PENALTY = 5e-3;
    private static final Key DATA = Key.of(0).fold("two moons");

    private final NetworkProblem.Losses losses;
    private final Batch data;

    /**
     * Creates the task and its data set.
     *
     * @param width w, units of each of the three hidden layers, 1 to 1,024
     * @param points size of the data set, 2 to 100,000
     * @param noise standard deviation of the noise on both coordinates, 0 or more
     */
    public TwoMoons(int width, int points, double noise) {
        requireWithin(width, 1, 1024, "width");
        requireWithin(points, 2, 100_000, "points");
        Moons moons = Moons.make(DATA, points, noise);
        data = new Batch(
                moons.xy(), Arrays.stream(moons.labels()).mapToInt(l -> (int) l).toArray());
        losses = NetworkProblem.Losses.of(Network.perceptron(2, width, width, width), points);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The points with their labels, 0 or 1. */
    public Batch data() {
        return data;
    }

    @Override
    public Problem sample(Key key) {
        return NetworkProblem.create(losses, step -> data, PENALTY, key);
    }

    static void requireWithin(int value, int low, int high, String name) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("“" + name + "” must lie in " + low + " … " + high + ", got " + value);
        }
    }
}
