package org.slowpoint.engine.network;

/**
 * Arithmetic of plain numbers, which dual ones can be made of.
 *
 * @param <A> the array type, {@code double[]} or {@code float[]}
 */
interface RealArithmetic<A> extends Arithmetic<A> {

    /**
     * The tangent of {@link #slope} applied to an adjoint: {@code adjointTangent = slope∘adjointTangent +
     * curvature∘adjoint∘preTangent}.
     *
     * @param activated y = φ(z)
     * @param tangent the tangent of y
     * @param adjoint the adjoint of y
     * @param adjointTangent the tangent of the adjoint of y; becomes that of the adjoint of z
     */
    void curve(Activation activation, A activated, A tangent, A adjoint, A adjointTangent, int length);
}
