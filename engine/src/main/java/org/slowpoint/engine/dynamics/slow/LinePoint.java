package org.slowpoint.engine.dynamics.slow;

/**
 * One state on a chain of slow and fixed points.
 *
 * @param state h, length N
 * @param arcLength distance along the chain from its first state, state units
 * @param speed q; at most the fixed-point tolerance at a fixed point
 * @param drift T·√(2q) over the RMS radius of the visited states
 * @param effectiveLearningRate minus the slope of the update function at g = 0 in this state (paper, figure 13)
 * @param tangent the unit tangent by the states on either side, length N; zero on a chain of one state
 * @param alignment |cos| between the tangent and the right eigenvector of the eigenvalue nearest 1, in [0, 1]; 0 on a
 *     chain of one state
 * @param readout the part of the unit tangent along the unit readout gradient w/‖w‖, in [−1, 1]: how much motion along
 *     the chain is seen in the update; 0 where w is 0
 * @param slowEigenvalues how many eigenvalues have a timescale beyond T/2
 */
public record LinePoint(
        double[] state,
        double arcLength,
        double speed,
        double drift,
        double effectiveLearningRate,
        double[] tangent,
        double alignment,
        double readout,
        int slowEigenvalues) {}
