package org.slowpoint.app.perspective.stability;

import org.slowpoint.engine.dynamics.stability.JointDynamics;

/**
 * An optimizer with a state, put on the same quadratic by its linearisation.
 *
 * @param name what it is called in legends
 * @param dynamics its linearisation
 * @param stableFrom the least curvature of the first range in which all are stable; NaN for none
 * @param stableUpTo the largest curvature of that range; NaN for none
 */
record PlacedOptimizer(String name, JointDynamics dynamics, double stableFrom, double stableUpTo) {

    // Curvatures of every task lie far inside.
    private static final double LEAST = 1e-8;
    private static final double MOST = 1e8;
    private static final int TRIED = 161;

    static PlacedOptimizer of(String name, JointDynamics dynamics) {
        double[] stable = dynamics.stableCurvatures(LEAST, MOST, TRIED);
        return new PlacedOptimizer(name, dynamics, stable[0], stable[1]);
    }

    /** Whether no curvature that was tried is unstable. */
    boolean alwaysStable() {
        return stableFrom <= LEAST && stableUpTo >= MOST;
    }

    /** Whether it is stable however small a curvature is. */
    boolean stableWithoutCurvature() {
        return stableFrom <= LEAST;
    }
}
