package org.slowpoint.engine.dynamics.continuation;

import org.slowpoint.engine.linalg.Located;

/**
 * A zero of a test function on a curve.
 *
 * @param <P> what is known of a point of the curve
 * @param <T> the kind of test functions
 * @param test the function
 * @param at the point
 * @param place where it is, with what it lies between and how sure that is
 */
public record SpecialPoint<P, T extends TestFunction<P>>(T test, P at, Located place) {}
