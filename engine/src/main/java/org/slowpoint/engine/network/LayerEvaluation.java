package org.slowpoint.engine.network;

/**
 * One layer on one batch, forward and back. Arrays are allocated once; those that come in belong to the layer before.
 *
 * @param <A> the array type
 */
abstract class LayerEvaluation<A> {

    /** What goes out, sample after sample. */
    final A output;

    /** ∂loss/∂output; the layer after writes it, and {@link #backward} may use it up. */
    final A outputAdjoint;

    LayerEvaluation(A output, A outputAdjoint) {
        this.output = output;
        this.outputAdjoint = outputAdjoint;
    }

    /**
     * Computes {@link #output}.
     *
     * @param parameters all parameters of the network
     * @param input what comes in; stays as it is until {@link #backward} is done
     */
    abstract void forward(A parameters, A input);

    /**
     * The way back after {@link #forward} on the same input.
     *
     * @param gradient the gradient of all parameters of the network; the layer's are overwritten
     * @param inputAdjoint overwritten with ∂loss/∂input; null where what comes in is data
     */
    abstract void backward(A gradient, A inputAdjoint);
}
