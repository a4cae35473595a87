package org.slowpoint.engine.distillation;

import java.util.List;
import org.slowpoint.engine.dynamics.ConjugatePairs;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.optimizer.LinearArchitecture;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * A linear system of its own made of an optimizer's linearisation (paper, section 4.1 and appendix B).
 *
 * @param architecture how many units it has
 * @param weights flat, in the order of its layout
 */
record LinearReduction(LinearArchitecture architecture, double[] weights) {

    /** All modes, in the parent's own coordinates: N units around h*. It starts at rest, where the parent need not. */
    static LinearReduction whole(Linearizable optimizer, double[] fixedPoint) {
        double[] next = optimizer.advanceOne(fixedPoint, 0);
        LinearArchitecture shape = new LinearArchitecture(fixedPoint.length);
        return new LinearReduction(
                shape,
                shape.weights(
                        fixedPoint,
                        optimizer.stateJacobian(fixedPoint, 0),
                        optimizer.inputJacobian(fixedPoint, 0),
                        optimizer.readoutGradient(next, 0),
                        optimizer.feedthrough(next, 0),
                        optimizer.updateOne(fixedPoint, 0)));
    }

    /**
     * Chosen modes in coordinates of their own, around 0: a real mode is one unit, v' = β·v + α·g, a complex one with its
     * conjugate two, a rotation. The sum of each mode's first unit, with a minus, is its part of the update, so the
     * states are in parameter units.
     *
     * @param optimizer the optimizer
     * @param linear its linearisation at a fixed point
     * @param modes some of its modes, one or more
     */
    static LinearReduction modes(Linearizable optimizer, Linearization linear, List<Mode> modes) {
        List<List<Mode>> groups = ConjugatePairs.of(modes);
        int n = groups.stream().mapToInt(LinearReduction::units).sum();
        double[] matrix = new double[n * n];
        double[] input = new double[n];
        double[] readout = new double[n];
        int at = 0;
        for (List<Mode> group : groups) {
            Mode mode = group.get(0);
            double re = mode.eigen().re();
            double im = mode.eigen().im();
            matrix[at * n + at] = re;
            input[at] = group.size() * mode.rateRe();
            readout[at] = -1;
            if (im != 0) {
                matrix[at * n + at + 1] = -im;
                matrix[(at + 1) * n + at] = im;
                matrix[(at + 1) * n + at + 1] = re;
                input[at + 1] = group.size() * mode.rateIm();
            }
            at += units(group);
        }
        LinearArchitecture shape = new LinearArchitecture(n);
        return new LinearReduction(
                shape,
                shape.weights(
                        new double[n],
                        matrix,
                        input,
                        readout,
                        -linear.feedthrough(),
                        optimizer.updateOne(linear.state(), linear.input())));
    }

    private static int units(List<Mode> group) {
        return group.get(0).eigen().im() == 0 ? 1 : 2;
    }
}
