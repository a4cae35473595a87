package org.slowpoint.engine.metatrain;

/**
 * What is differentiated.
 *
 * @param objective what is minimised, of each problem's losses
 * @param steps T, inner steps, 1 or more
 * @param firstOrder whether inner gradients count as constants (Andrychowicz et al. 2016) rather than being
 *     differentiated through
 * @param perProblem whether each problem's own gradient is wanted beside their mean
 * @param adjointClip how many times as long as all the gradients it is made of the adjoint of a problem's position may
 *     become on the way back before it is shortened; 0 for the exact gradient
 */
public record UnrollSpec(
        MetaObjective objective, int steps, boolean firstOrder, boolean perProblem, double adjointClip) {

    /** Checks the range. */
    public UnrollSpec {
        if (objective == null || steps < 1) {
            throw new IllegalArgumentException("an unroll needs an objective and at least one step, got " + steps);
        }
    }

    /** The exact gradient of the batch's mean. */
    public static UnrollSpec exact(MetaObjective objective, int steps) {
        return new UnrollSpec(objective, steps, false, false, 0);
    }
}
