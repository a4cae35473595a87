package org.slowpoint.engine.dynamics;

import org.slowpoint.engine.linalg.Pca;

/**
 * Two optimizers in one state space: the states of both are measured along the principal components of their union, in
 * which either cloud counts as much. Units of optimizers that were trained apart have no meaning in common, so that
 * places can be compared only where one began from the other; shapes and extents always can.
 *
 * @param first one analysis, along the common components
 * @param second the other one, along the same
 */
public record JointSpace(Analysis first, Analysis second) {

    /**
     * Puts two optimizers into one space.
     *
     * @param first one, along its own components
     * @param second another one with as many units, along its own components
     * @throws IllegalArgumentException when their states differ in size, in one sentence
     */
    public static JointSpace of(Analysis first, Analysis second) {
        int one = first.pca().size();
        int other = second.pca().size();
        if (one != other) {
            throw new IllegalArgumentException("States of " + one + " and of " + other
                    + " units have no axes in common; choose two optimizers with as many units.");
        }
        Pca common = Pca.pooled(first.pca(), second.pca());
        return new JointSpace(first.along(common), second.along(common));
    }
}
