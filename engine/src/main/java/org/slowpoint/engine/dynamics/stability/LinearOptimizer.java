package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Square;

/**
 * The linear learned optimizer with what steadies it (Harrison et al., Eqs. 5 and 12): Δφ = −H^{−κ}(αI + (1−γ)P)∇.
 *
 * @param preconditioner P, the learned part, d×d, any finite matrix
 * @param nominal α, the weight of the nominal term, finite
 * @param weightDecay γ, the share of P that is taken away, in [0, 1]
 * @param preconditioning κ, the power of the Hessian divided by, in [0, 1]
 */
public record LinearOptimizer(double[] preconditioner, double nominal, double weightDecay, double preconditioning) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one out of range
     */
    public LinearOptimizer {
        Covariances.requireFinite(preconditioner, "the preconditioner");
        if (!Double.isFinite(nominal)) {
            throw new IllegalArgumentException("α must be finite");
        }
        requireShare(weightDecay, "γ");
        requireShare(preconditioning, "κ");
        preconditioner = preconditioner.clone();
    }

    /** What stands beside P (Harrison et al., Fig. 1). */
    public enum Terms {
        /** P alone. */
        NONE,
        /** P and the nominal term αI. */
        NOMINAL,
        /** P weakened by weight decay. */
        WEIGHT_DECAY,
        /** P behind the preconditioner H^{−κ}. */
        PRECONDITIONING,
        /** All three. */
        ALL
    }

    /** This optimizer with only some of its terms. */
    public LinearOptimizer with(Terms terms) {
        boolean all = terms == Terms.ALL;
        return new LinearOptimizer(
                preconditioner,
                all || terms == Terms.NOMINAL ? nominal : 0,
                all || terms == Terms.WEIGHT_DECAY ? weightDecay : 0,
                all || terms == Terms.PRECONDITIONING ? preconditioning : 0);
    }

    /** This optimizer with another P. */
    public LinearOptimizer withPreconditioner(double[] p) {
        return new LinearOptimizer(p, nominal, weightDecay, preconditioning);
    }

    /** This optimizer with another α. */
    public LinearOptimizer withNominal(double alpha) {
        return new LinearOptimizer(preconditioner, alpha, weightDecay, preconditioning);
    }

    /** αI + (1−γ)P. */
    double[] gain(int n) {
        return Square.sum(Square.scaled(1 - weightDecay, preconditioner), nominal, Square.identity(n));
    }

    private static void requireShare(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must lie in 0 … 1, got " + value);
        }
    }
}
