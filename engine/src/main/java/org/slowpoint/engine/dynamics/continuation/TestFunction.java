package org.slowpoint.engine.dynamics.continuation;

/**
 * A function along a curve whose zeros are of interest.
 *
 * @param <P> what is known of a point of the curve
 */
public interface TestFunction<P> {

    /** Whether a zero lies between two successive points; {@link #value} then has opposite signs at them. */
    boolean changes(P before, P after);

    /** The function. */
    double value(P at);

    /** To what arc length a zero is located; infinite where a guess on the chord is good enough. */
    double precision();
}
