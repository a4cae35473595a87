package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.Square;

/**
 * An optimizer on a quadratic as one linear map (Harrison et al., Eq. 6): φ' = Aφ + Bξ with B = C(αI + (1−γ)P)H,
 * C = H^{−κ} and A = I − B.
 *
 * @param problem the quadratic
 * @param optimizer the optimizer
 * @param map A, d×d
 * @param noiseGain B, d×d
 * @param outer (1−γ)C, d×d: what a change of P is multiplied by on its way to B
 */
public record ClosedLoop(
        NoisyQuadratic problem, LinearOptimizer optimizer, double[] map, double[] noiseGain, double[] outer) {

    /**
     * Closes the loop.
     *
     * @throws IllegalArgumentException when P has another size than H, or κ &gt; 0 and H has an eigenvalue of 0
     */
    public static ClosedLoop of(NoisyQuadratic problem, LinearOptimizer optimizer) {
        int n = problem.dimension();
        if (optimizer.preconditioner().length != n * n) {
            throw new IllegalArgumentException("the preconditioner must be " + n + "×" + n);
        }
        double[] c = problem.power(-optimizer.preconditioning());
        double[] b = Square.product(Square.product(c, optimizer.gain(n), n), problem.hessian(), n);
        return new ClosedLoop(
                problem,
                optimizer,
                Square.sum(Square.identity(n), -1, b),
                b,
                Square.scaled(1 - optimizer.weightDecay(), c));
    }

    /** d. */
    public int dimension() {
        return problem.dimension();
    }

    /** The eigenvalues of A by falling modulus: d rows (real part, imaginary part). */
    public double[][] eigenvalues() {
        return EigenDecomposition.values(map, dimension());
    }

    /** ρ(A); infinite when A holds a number that is not finite. */
    public double spectralRadius() {
        for (double v : map) {
            if (!Double.isFinite(v)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double[] first = eigenvalues()[0];
        return Math.hypot(first[0], first[1]);
    }

    /** Whether runs settle, by ρ(A). */
    public Regime regime() {
        return Regime.of(spectralRadius());
    }

    /** BΣBᵀ: the covariance that the noise of one step adds to φ. */
    double[] stepNoise() {
        return Square.congruent(noiseGain, problem.noise(), dimension());
    }

    /** The gradient in P that belongs to a gradient in A: −(1−γ)·C·G·H. */
    double[] inPreconditioner(double[] inMap) {
        int n = dimension();
        return Square.scaled(-1, Square.product(Square.product(outer, inMap, n), problem.hessian(), n));
    }
}
