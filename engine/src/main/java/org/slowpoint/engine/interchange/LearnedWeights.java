package org.slowpoint.engine.interchange;

import org.slowpoint.engine.optimizer.Architecture;

/**
 * A learned optimizer as a file holds it.
 *
 * @param architecture its shape
 * @param weights flat, in the order of the architecture's layout, as precise as the file
 */
public record LearnedWeights(Architecture architecture, double[] weights) {}
