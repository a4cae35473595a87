package org.slowpoint.app.perspective.stability;

import org.slowpoint.engine.dynamics.stability.StableNominals;
import org.slowpoint.engine.dynamics.stability.VarianceCurves;

/**
 * The gradient variance over the nominal term, as far as it is computed.
 *
 * @param curves the curves so far
 * @param stable where runs settle
 * @param limit λmax(H)
 */
record VarianceReading(VarianceCurves curves, StableNominals stable, double limit) {}
