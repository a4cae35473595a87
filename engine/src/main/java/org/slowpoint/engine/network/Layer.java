package org.slowpoint.engine.network;

import java.util.List;

/** One step of a network: numbers of every sample in, numbers of every sample out. */
interface Layer {

    /** Numbers per sample that come in. */
    int inputs();

    /** Numbers per sample that go out. */
    int outputs();

    /** Its tensors in their order, of layers that are counted from 0; none unless it says so. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Layers with parameters that it is made of. */
    default int count() {
        return parameters().isEmpty() ? 0 : 1;
    }

    /** The number of its parameters. */
    default int size() {
        return parameters().stream().mapToInt(Parameter::size).sum();
    }

    /**
     * The layer on batches of one size, with all the memory that takes.
     *
     * @param arithmetic the numbers it computes in
     * @param samples samples of a batch
     * @param offset where its parameters begin among the network's
     * @param first whether what comes in is data
     */
    <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first);
}
