package org.slowpoint.engine.network;

/**
 * Samples with their labels; the arrays are not copied and must not change.
 *
 * @param inputs samples×inputs, row-major
 * @param labels one per sample, from 0
 */
public record Batch(double[] inputs, int[] labels) {

    /** The number of samples. */
    public int samples() {
        return labels.length;
    }
}
