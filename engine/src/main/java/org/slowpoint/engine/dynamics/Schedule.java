package org.slowpoint.engine.dynamics;

import java.util.Arrays;
import org.slowpoint.engine.linalg.Blas;

/**
 * What an autonomous run amounts to as a learning-rate schedule (paper, section 4.3).
 *
 * @param first the effective learning rate at the initial state
 * @param peak the largest one
 * @param peakAt the iteration of the largest one
 * @param last the one at the end of the run
 * @param relativeRange (largest − smallest)/largest, of moduli, in [0, 1]; 0 for no schedule, 1 also where the rate
 *     changes its sign, NaN where a rate is not finite
 * @param ending whether the path comes to an end
 * @param settledAt the first iteration from which on the state stays within 5 % of its initial distance to the end; 0
 *     when it does not move. What it says of a path that has not {@linkplain Ending#SETTLED settled} is where the run ended
 * @param readoutAlignment how much of the path lies along the readout: the largest |w·(h_t − h_T)|/(‖w‖·‖h_0 − h_T‖),
 *     beyond the initial distance relative to ‖h_t − h_T‖, in [0, 1]; 0 when the path is orthogonal to it, so that the
 *     schedule makes no updates of its own
 */
public record Schedule(
        double first,
        double peak,
        int peakAt,
        double last,
        double relativeRange,
        Ending ending,
        int settledAt,
        double readoutAlignment) {

    private static final double SETTLED = 0.05;
    // The share of the run that a path which has settled has to rest at its end.
    private static final double AT_REST = 0.1;
    private static final double NEAR = 0.1;
    private static final double FAR = 0.5;

    /** How a path ends. */
    public enum Ending {
        /** The state does not move at all. */
        AT_REST,
        /** It stays where it ends for the last tenth of the run or longer. */
        SETTLED,
        /** It comes back to where it was: it goes round, or from side to side. */
        GOING_ROUND,
        /** It is still on its way. */
        MOVING,
        /** It leaves the numbers. */
        NOT_FINITE
    }

    /**
     * Measures a run.
     *
     * @param run the autonomous run
     * @param readout ∂U/∂h', length N
     */
    public static Schedule of(AutonomousRun run, double[] readout) {
        double[] rates = run.effectiveLearningRates();
        int peakAt = 0;
        for (int t = 0; t < rates.length; t++) {
            peakAt = rates[t] > rates[peakAt] ? t : peakAt;
        }
        double[][] states = run.states();
        double[] end = states[states.length - 1];
        double[] distances =
                Arrays.stream(states).mapToDouble(h -> Blas.distance(h, end)).toArray();
        double reach = Arrays.stream(distances).max().orElse(0);
        double whole = distances[0] > 0 ? distances[0] : reach;
        double norm = Blas.norm(readout);
        int settledAt = 0;
        double along = 0;
        for (int t = 0; t < states.length && whole > 0; t++) {
            settledAt = distances[t] > SETTLED * whole ? t + 1 : settledAt;
            double dot = 0;
            for (int i = 0; i < end.length; i++) {
                dot += readout[i] * (states[t][i] - end[i]);
            }
            double share = Math.abs(dot) / (norm * Math.max(whole, distances[t]));
            along = norm > 0 ? Math.max(along, Math.min(1, share)) : 0;
        }
        return new Schedule(
                rates[0],
                rates[peakAt],
                peakAt,
                rates[rates.length - 1],
                relativeRange(rates),
                ending(distances, reach, settledAt),
                settledAt,
                along);
    }

    private static double relativeRange(double[] rates) {
        if (!Arrays.stream(rates).allMatch(Double::isFinite)) {
            return Double.NaN;
        }
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        boolean positive = false;
        boolean negative = false;
        for (double rate : rates) {
            largest = Math.max(largest, Math.abs(rate));
            smallest = Math.min(smallest, Math.abs(rate));
            positive |= rate > 0;
            negative |= rate < 0;
        }
        if (positive && negative) {
            return 1;
        }
        return largest > 0 ? (largest - smallest) / largest : 0;
    }

    /** Whether the effective learning rate has one sign at first and another in the end. */
    public boolean changesSign() {
        return first * last < 0;
    }

    private static Ending ending(double[] distances, double reach, int settledAt) {
        if (!Double.isFinite(reach)) {
            return Ending.NOT_FINITE;
        }
        int last = distances.length - 1;
        if (reach == 0) {
            return Ending.AT_REST;
        }
        if (settledAt <= (1 - AT_REST) * last) {
            return Ending.SETTLED;
        }
        boolean far = false;
        for (int t = last; t >= last / 2; t--) {
            far |= distances[t] >= FAR * reach;
            if (far && distances[t] <= NEAR * reach) {
                return Ending.GOING_ROUND;
            }
        }
        return Ending.MOVING;
    }
}
