package org.slowpoint.engine.network;

/**
 * One tensor of a layer while it is evaluated, and its adjoint.
 *
 * @param <A> the array type
 */
final class Tensor<A> {

    final A value;
    final A adjoint;
    private final Arithmetic<A> arithmetic;
    private final int at;
    private final int length;

    /**
     * A tensor.
     *
     * @param at where it begins among the network's parameters
     * @param length its entries
     */
    Tensor(Arithmetic<A> arithmetic, int at, int length) {
        this.arithmetic = arithmetic;
        this.at = at;
        this.length = length;
        value = arithmetic.create(length);
        adjoint = arithmetic.gradient(length);
    }

    int length() {
        return length;
    }

    void load(A parameters) {
        arithmetic.copy(parameters, at, value, 0, length);
    }

    void store(A gradient) {
        arithmetic.copy(adjoint, 0, gradient, at, length);
    }
}
