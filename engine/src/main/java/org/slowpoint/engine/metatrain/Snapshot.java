package org.slowpoint.engine.metatrain;

/**
 * The weights at one moment of training.
 *
 * @param step meta-steps done
 * @param weights flat, float32 values
 * @param objective the meta-objective of the step before, NaN at step 0
 */
public record Snapshot(int step, double[] weights, double objective) {}
