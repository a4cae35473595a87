package org.slowpoint.app.perspective.stability;

import org.slowpoint.engine.dynamics.stability.JointDynamics;

/**
 * An optimizer with a state, put on the same quadratic by its linearisation.
 *
 * @param name what it is called in legends
 * @param dynamics its linearisation
 * @param stableUpTo the largest curvature up to which all are stable; NaN for none
 */
record PlacedOptimizer(String name, JointDynamics dynamics, double stableUpTo) {

    // Curvatures of every task lie far inside.
    private static final double LEAST = 1e-8;
    private static final double MOST = 1e8;
    private static final int TRIED = 161;

    static PlacedOptimizer of(String name, JointDynamics dynamics) {
        return new PlacedOptimizer(name, dynamics, dynamics.stableCurvature(LEAST, MOST, TRIED));
    }

    /** Whether no curvature that was tried is unstable. */
    boolean alwaysStable() {
        return stableUpTo >= MOST;
    }
}
