package org.slowpoint.engine.network;

/**
 * Samples with their labels.
 *
 * @param inputs samples×inputs, row-major
 * @param labels from 0, one per sample or, of sequences, samples×length
 */
public record Batch(double[] inputs, int[] labels) {}
