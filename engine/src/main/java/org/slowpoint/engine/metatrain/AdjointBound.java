package org.slowpoint.engine.metatrain;

/**
 * Keeps the adjoint of a problem's state from being amplified on the way back. The adjoint of the position at step t is
 * a sum of the weighted gradients ω_s·g_s of the steps from t on, each carried back by the dynamics. Dynamics that
 * contract carry none of them further than its own length; where the sum is longer than their lengths together, times
 * a limit, nearby runs part exponentially and the derivative speaks of noise, so position and state are shortened
 * alike.
 */
final class AdjointBound {

    private final double limit;
    private final double[] reach;

    /**
     * Creates a bound.
     *
     * @param limit how many times the gradients' lengths together; 0 for no bound
     * @param problems how many problems share a run
     */
    AdjointBound(double limit, int problems) {
        this.limit = limit;
        reach = new double[problems];
    }

    /**
     * The factor, at most 1, for a problem's adjoints one step further back.
     *
     * @param problem which one
     * @param added the length of ω_t·g_t
     * @param adjoint the length of the position's adjoint, which includes it
     */
    double factor(int problem, double added, double adjoint) {
        reach[problem] += added;
        double longest = limit * reach[problem];
        if (limit == 0 || adjoint <= longest) {
            return 1;
        }
        return Double.isFinite(adjoint) ? longest / adjoint : Double.NaN;
    }
}
