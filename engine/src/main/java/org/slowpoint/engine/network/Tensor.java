package org.slowpoint.engine.network;

/**
 * One tensor of a layer while it is evaluated: its entries in the order of the computation, and their adjoint.
 *
 * @param <A> the array type
 */
final class Tensor<A> {

    final A value;
    final A adjoint;
    private final Arithmetic<A> arithmetic;
    private final int at;
    private final int length;
    private final int[] order;

    /**
     * A tensor.
     *
     * @param at where it begins among the network's parameters
     * @param length its entries
     * @param order where each entry of the computation lies in the tensor; null for the tensor's own order
     */
    Tensor(Arithmetic<A> arithmetic, int at, int length, int[] order) {
        this.arithmetic = arithmetic;
        this.at = at;
        this.length = length;
        this.order = order;
        value = arithmetic.create(length);
        adjoint = arithmetic.gradient(length);
    }

    int length() {
        return length;
    }

    void load(A parameters) {
        if (order == null) {
            arithmetic.copy(parameters, at, value, 0, length);
        } else {
            arithmetic.take(parameters, at, order, value);
        }
    }

    void store(A gradient) {
        if (order == null) {
            arithmetic.copy(adjoint, 0, gradient, at, length);
        } else {
            arithmetic.put(adjoint, order, gradient, at);
        }
    }
}
