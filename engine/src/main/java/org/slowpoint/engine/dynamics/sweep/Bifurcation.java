package org.slowpoint.engine.dynamics.sweep;

import org.slowpoint.engine.dynamics.continuation.BifurcationKind;
import org.slowpoint.engine.linalg.Located;

/**
 * Where the fixed points on the curve change in kind.
 *
 * @param kind the kind
 * @param input g*, raw gradient units
 * @param state h*, length N
 * @param lowest the smallest g* of the stretch of the curve that it is known to lie on
 * @param highest the largest
 * @param status how sure the place is
 */
public record Bifurcation(
        BifurcationKind kind, double input, double[] state, double lowest, double highest, Located.Status status) {}
