package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.Square;

/** The recursion of the second moment of φ, and the loss that belongs to it. */
final class SecondMoments {

    private final int n;
    private final double[] map;
    private final double[] transposed;
    private final double[] stepNoise;
    private final double[] hessian;
    private final double noiseLoss;

    SecondMoments(ClosedLoop loop) {
        n = loop.dimension();
        map = loop.map();
        transposed = Square.transposed(map, n);
        stepNoise = loop.stepNoise();
        hessian = loop.problem().hessian();
        // tr(H·Σ) is the sum of products of entries, since both are symmetric.
        noiseLoss = Blas.dot(hessian, loop.problem().noise());
    }

    /** A·M·Aᵀ + B·Σ·Bᵀ. */
    double[] after(double[] m) {
        return Square.sum(Square.product(Square.product(map, m, n), transposed, n), 1, stepNoise);
    }

    /** ½[tr(H·M) + tr(H·Σ)]. */
    double loss(double[] m) {
        return 0.5 * (Blas.dot(hessian, m) + noiseLoss);
    }
}
