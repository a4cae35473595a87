package org.slowpoint.engine.dynamics.stability;

import java.util.Optional;
import org.slowpoint.engine.linalg.Square;

/**
 * Where a stable run ends: X = A·X·Aᵀ + B·Σ·Bᵀ, and the loss that stays, ½[tr(H·X) + tr(H·Σ)].
 *
 * @param covariance X, d×d
 * @param loss the limit of the expected loss
 */
public record StationaryState(double[] covariance, double loss) {

    // Doubling: after k rounds 2^k steps are summed; beyond 64 the sum of a stable map no longer changes.
    private static final int ROUNDS = 64;

    /** The stationary state, if the loop is stable. */
    public static Optional<StationaryState> of(ClosedLoop loop) {
        if (loop.regime() != Regime.STABLE) {
            return Optional.empty();
        }
        int n = loop.dimension();
        double[] power = loop.map();
        double[] sum = loop.stepNoise();
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = Square.sum(sum, 1, Square.congruent(power, sum, n));
            boolean settled = java.util.Arrays.equals(next, sum);
            sum = next;
            if (settled) {
                break;
            }
            power = Square.product(power, power, n);
        }
        return Optional.of(new StationaryState(sum, new SecondMoments(loop).loss(sum)));
    }
}
