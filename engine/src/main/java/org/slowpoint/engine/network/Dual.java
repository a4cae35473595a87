package org.slowpoint.engine.network;

/**
 * Dual numbers: values, and how fast they change along a direction.
 *
 * @param <A> the array type of both
 * @param value the values; null for adjoints of which only the derivatives are asked for
 * @param tangent their derivatives along the direction; null for values that do not change
 */
record Dual<A>(A value, A tangent) {}
