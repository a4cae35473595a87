package org.slowpoint.engine.dynamics.slow;

/**
 * A state that a whole run hardly moves, though no fixed point.
 *
 * @param state h, length N
 * @param input g*, raw gradient units
 * @param speed q = ½‖F(h, g*) − h‖²
 * @param drift how far a run of T steps would move at this speed, T·√(2q), relative to the radius of the visited states
 * @param dimension how many singular values of J − I are too small to relax along: 0 for a slow point that a fixed one
 *     pulls at from all sides
 * @param timescales −1/ln|λ| in steps of the two slowest multipliers; infinite at and beyond modulus 1, 0 where missing
 * @param slowDirection the right eigenvector of the slowest multiplier (its real part), unit, largest component positive
 * @param effectiveLearningRate minus the slope of the update function at g = 0
 */
public record SlowPoint(
        double[] state,
        double input,
        double speed,
        double drift,
        int dimension,
        double[] timescales,
        double[] slowDirection,
        double effectiveLearningRate) {}
