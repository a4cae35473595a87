package org.slowpoint.engine.metatrain;

/**
 * What keeps training alive when a meta-gradient explodes. A guard set to 0 is off.
 *
 * @param skipAbove a step is left out when the largest entry of its meta-gradient exceeds this many times the median of
 *     the last 100; 0 or at least 1
 * @param returnAbove when the mean meta-loss of 30 steps exceeds this many times its best, training returns to the
 *     weights of that best and goes on more slowly; 0 or above 1
 * @param problemClip each problem's own meta-gradient is shortened to this many times the median norm of recent ones
 *     before they are averaged; 0 or positive
 * @param adjointClip on the way back the adjoint of a problem's position is shortened to this many times the lengths
 *     of all the gradients it is made of; 0 or positive
 */
public record Guards(double skipAbove, double returnAbove, double problemClip, double adjointClip) {

    /** All guards off; steps that are not finite are left out all the same. */
    public static final Guards NONE = new Guards(0, 0, 0, 0);

    /** Skips beyond 20 medians and returns beyond 1.6 times the best mean. */
    public static final Guards STANDARD = new Guards(20, 1.6, 0, 0);

    /** Checks the ranges. */
    public Guards {
        if (!(skipAbove == 0 || (skipAbove >= 1 && skipAbove < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("skipAbove must be 0 (off) or at least 1, got " + skipAbove);
        }
        if (!(returnAbove == 0 || (returnAbove > 1 && returnAbove < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("returnAbove must be 0 (off) or above 1, got " + returnAbove);
        }
        if (!(problemClip >= 0 && problemClip < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("problemClip must be 0 (off) or positive, got " + problemClip);
        }
        if (!(adjointClip >= 0 && adjointClip < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("adjointClip must be 0 (off) or positive, got " + adjointClip);
        }
    }

    /** These guards with the clipping of each problem's own meta-gradient. */
    public Guards withProblemClip(double factor) {
        return new Guards(skipAbove, returnAbove, factor, adjointClip);
    }
}
