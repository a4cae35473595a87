package org.slowpoint.engine.dynamics.stability;

import java.util.Optional;
import org.slowpoint.engine.linalg.Square;

/**
 * A quadratic with an optimizer on it.
 *
 * @param problem the quadratic
 * @param optimizer the optimizer, of its dimension
 */
public record Setup(NoisyQuadratic problem, LinearOptimizer optimizer) {

    /** The closed loop with all terms. */
    public ClosedLoop loop() {
        return ClosedLoop.of(problem, optimizer);
    }

    /** The same problem with another optimizer. */
    public Setup with(LinearOptimizer other) {
        return new Setup(problem, other);
    }

    /**
     * The same problem with the P whose closed loop is a given map: P = (H^κ(I − A)H⁻¹ − αI)/(1−γ).
     *
     * @param map A, d×d
     * @return the setup; empty when γ = 1, which leaves nothing of P, or H is not invertible
     */
    public Optional<Setup> reaching(double[] map) {
        double kept = 1 - optimizer.weightDecay();
        if (!(kept > 0) || !problem.invertible()) {
            return Optional.empty();
        }
        int n = problem.dimension();
        double[] gain = Square.product(
                Square.product(problem.power(optimizer.preconditioning()), Square.sum(Square.identity(n), -1, map), n),
                problem.power(-1),
                n);
        double[] p = Square.scaled(1 / kept, Square.sum(gain, -optimizer.nominal(), Square.identity(n)));
        return Optional.of(with(optimizer.withPreconditioner(p)));
    }

    /** α as the fraction c of the largest stable gradient step: α = 2c/λmax(H). */
    public double nominalOf(double fraction) {
        return 2 * fraction / problem.largestCurvature();
    }
}
