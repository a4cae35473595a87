package org.slowpoint.engine.task;

import java.util.Arrays;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.Moons;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Two moons: a tanh perceptron 2-w-w-w-1 learns to tell two interleaved half circles apart, full batch, logistic loss
 * plus 5e-3·‖x‖₂ (paper, section 3.1). The data set is one for all problems; a problem is fresh initial weights.
 */
public final class TwoMoons implements Task {

    /** The name of the task. */
    public static final String NAME = "two-moons";

    /**
     * The settings; in the paper 8,577 parameters and 1,024 points.
     *
     * @param width w, units of each of the three hidden layers, 1 to 1,024
     * @param points size of the data set, 2 to 100,000
     * @param noise standard deviation of the noise on both coordinates, 0 or more
     */
    @Kind(name = NAME, title = "Two moons", about = "small networks that tell two moons apart")
    public record Config(
            @Setting(
                            about = "Units of each of the three hidden layers.",
                            unit = "units",
                            min = 1,
                            max = 1024,
                            initial = "64",
                            optional = true)
                    int width,
            @Setting(
                            about = "Points of the data set.",
                            unit = "points",
                            min = 2,
                            max = 100_000,
                            initial = "1024",
                            optional = true)
                    int points,
            @Setting(
                            about = "Standard deviation of the noise on both coordinates.",
                            unit = "radii of a moon",
                            min = 0,
                            initial = "0.1",
                            optional = true)
                    double noise)
            implements TaskConfig {

        /** Checks the ranges. */
        public Config {
            Settings.check(Config.class, width, points, noise);
        }

        @Override
        public Task create(DataSet data) {
            return new TwoMoons(width, points, noise);
        }

        @Override
        public boolean network() {
            return true;
        }
    }

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
        Settings.check(Config.class, width, points, noise);
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
        return NetworkProblem.create(losses, (step, spare) -> data, PENALTY, key);
    }
}
