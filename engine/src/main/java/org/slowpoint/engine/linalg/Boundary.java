package org.slowpoint.engine.linalg;

import java.util.function.Predicate;

/**
 * A limit at which a walk along a curve is to end.
 *
 * @param sentence what is said of a walk that ends there, for instance “left the cube”
 * @param within whether a point lies on the near side, where the walk goes on
 */
public record Boundary(String sentence, Predicate<CurvePoint> within) {}
