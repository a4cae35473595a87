package org.slowpoint.engine.dynamics.slow;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.statistics.RunningSpread;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Where runs have been: states to start from, and the size that makes a drift small or large.
 *
 * @param starts states of length N ≥ 1, one or more
 * @param low the smallest value of each unit over all visited states, length N
 * @param high the largest value of each unit, length N
 * @param radius the RMS distance of the visited states from their mean, in state units
 * @param steps T, the length of the runs, 1 or more
 */
public record VisitedStates(List<double[]> starts, double[] low, double[] high, double radius, int steps) {

    /** Checks that there are states and steps. */
    public VisitedStates {
        starts = List.copyOf(starts);
        if (starts.isEmpty() || starts.get(0).length == 0 || steps < 1) {
            throw new IllegalArgumentException("slow points need at least one state of one unit and one step");
        }
    }

    /**
     * Takes all of some states as starts.
     *
     * @param states states of length N ≥ 1, one or more
     * @param steps T, the length of the runs they come from
     */
    public static VisitedStates of(List<double[]> states, int steps) {
        Extent extent = new Extent(states.isEmpty() ? 0 : states.get(0).length);
        states.forEach(state -> extent.add(state, 0));
        return extent.visited(states, steps);
    }

    /**
     * Draws starts from a cloud in strata of time: the first 20 steps, the middle, the last tenth.
     *
     * @param cloud the visited states
     * @param count how many starts, 1 or more
     * @param seed the seed of the draws
     */
    public static VisitedStates of(StateCloud cloud, int count, long seed) {
        RandomStream random = Key.of(seed).fold("slow-point starts").stream();
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add(cloud.stratified(i, random));
        }
        Extent extent = new Extent(cloud.stateSize());
        for (int t = 0; t <= cloud.steps(); t++) {
            double[] states = cloud.states(t);
            for (int row = 0; row < cloud.rows(); row++) {
                extent.add(states, row * cloud.stateSize());
            }
        }
        return extent.visited(starts, cloud.steps());
    }

    /** How far a run at a speed q goes: T·√(2q)/radius. */
    public double drift(double speed) {
        return steps * Math.sqrt(2 * speed) / radius;
    }

    /** Whether a state lies in the box of the visited ones, widened by a margin in state units. */
    boolean near(double[] state, double margin) {
        for (int i = 0; i < state.length; i++) {
            if (!(state[i] >= low[i] - margin && state[i] <= high[i] + margin)) {
                return false;
            }
        }
        return true;
    }

    /** Box and spread of states as they come. */
    private static final class Extent {

        private final double[] low;
        private final double[] high;
        private final RunningSpread spread;

        Extent(int n) {
            low = new double[n];
            high = new double[n];
            spread = new RunningSpread(n);
            java.util.Arrays.fill(low, Double.POSITIVE_INFINITY);
            java.util.Arrays.fill(high, Double.NEGATIVE_INFINITY);
        }

        void add(double[] states, int at) {
            spread.add(states, at);
            for (int i = 0; i < low.length; i++) {
                low[i] = Math.min(low[i], states[at + i]);
                high[i] = Math.max(high[i], states[at + i]);
            }
        }

        VisitedStates visited(List<double[]> starts, int steps) {
            return new VisitedStates(starts, low, high, Math.sqrt(spread.total()), steps);
        }
    }
}
