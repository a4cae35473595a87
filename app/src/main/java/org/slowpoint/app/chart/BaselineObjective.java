package org.slowpoint.app.chart;

import org.slowpoint.engine.tune.Baseline;

/**
 * A tuned baseline and what training minimises, measured on it.
 *
 * @param baseline the hand-designed optimizer
 * @param objective its mean objective on the validation problems
 */
public record BaselineObjective(Baseline baseline, double objective) {}
