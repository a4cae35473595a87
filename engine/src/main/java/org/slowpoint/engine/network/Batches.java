package org.slowpoint.engine.network;

/** What a network learns at every step. Safe for use by several threads. */
@FunctionalInterface
public interface Batches {

    /**
     * The batch of a step.
     *
     * @param step from 0
     * @param spare a batch of the right size that may be overwritten and returned, so that steps take no memory
     * @return arrays that the caller only reads, until it gives the same spare again
     */
    Batch at(int step, Batch spare);
}
