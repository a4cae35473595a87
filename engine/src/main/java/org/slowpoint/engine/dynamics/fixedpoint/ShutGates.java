package org.slowpoint.engine.dynamics.fixedpoint;

import org.slowpoint.engine.optimizer.Linearizable;

/**
 * Where a gate is shut to the last bit: there a unit of F rests wherever it is, so that F(h) = h has roots which the
 * equations that leave the gate out do not have.
 */
final class ShutGates {

    // 1 − z in units of z: below it the largest q of a fixed point allows any state.
    private static final double SHUT = 1e-12;
    private static final double MOVES = 1e-6;

    private ShutGates() {}

    /** Whether some unit hardly moves at a state though the optimizer's equations are far from solved there. */
    static boolean at(Linearizable optimizer, double[] state, double input) {
        double[] driven = optimizer.fixedPointResidual(state, input);
        double[] next = optimizer.advanceOne(state, input);
        for (int i = 0; i < state.length; i++) {
            if (Math.abs(driven[i]) > MOVES && Math.abs(next[i] - state[i]) <= SHUT * Math.abs(driven[i])) {
                return true;
            }
        }
        return false;
    }
}
