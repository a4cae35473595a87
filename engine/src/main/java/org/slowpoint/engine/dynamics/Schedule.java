package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.linalg.Blas;

/**
 * What an autonomous run amounts to as a learning-rate schedule (paper, section 4.3).
 *
 * @param first the effective learning rate at the initial state
 * @param peak the largest one
 * @param peakAt the iteration of the largest one
 * @param last the one at the end of the run
 * @param relativeRange (largest − smallest)/largest, of moduli; 0 for no schedule
 * @param settledAt the first iteration from which on the state stays within 5 % of its initial distance to the end; 0
 *     when it does not move
 * @param readoutAlignment how much of the path lies along the readout: the largest |w·(h_t − h_T)|/(‖w‖·‖h_0 − h_T‖),
 *     in [0, 1]; 0 when the path is orthogonal to it, so that the schedule makes no updates of its own
 */
public record Schedule(
        double first,
        double peak,
        int peakAt,
        double last,
        double relativeRange,
        int settledAt,
        double readoutAlignment) {

    private static final double SETTLED = 0.05;

    /**
     * Measures a run.
     *
     * @param run the autonomous run
     * @param readout ∂U/∂h', length N
     */
    public static Schedule of(AutonomousRun run, double[] readout) {
        double[] rates = run.effectiveLearningRates();
        int peakAt = 0;
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int t = 0; t < rates.length; t++) {
            peakAt = rates[t] > rates[peakAt] ? t : peakAt;
            largest = Math.max(largest, Math.abs(rates[t]));
            smallest = Math.min(smallest, Math.abs(rates[t]));
        }
        double[][] states = run.states();
        double[] end = states[states.length - 1];
        double whole = distance(states[0], end);
        double norm = Blas.norm(readout);
        int settledAt = 0;
        double along = 0;
        for (int t = 0; t < states.length && whole > 0; t++) {
            settledAt = distance(states[t], end) > SETTLED * whole ? t + 1 : settledAt;
            double dot = 0;
            for (int i = 0; i < end.length; i++) {
                dot += readout[i] * (states[t][i] - end[i]);
            }
            along = norm > 0 ? Math.max(along, Math.abs(dot) / (norm * whole)) : 0;
        }
        return new Schedule(
                rates[0],
                rates[peakAt],
                peakAt,
                rates[rates.length - 1],
                largest > 0 ? (largest - smallest) / largest : 0,
                settledAt,
                along);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
