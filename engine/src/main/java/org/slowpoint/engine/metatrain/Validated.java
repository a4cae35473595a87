package org.slowpoint.engine.metatrain;

/**
 * The weights that were best on the validation problems so far.
 *
 * @param step meta-steps done when they were measured
 * @param weights flat, float32 values
 * @param objective their mean objective on the validation problems
 */
public record Validated(int step, double[] weights, double objective) {}
