package org.slowpoint.engine.dynamics.stability;

/**
 * A diagonal Δ that multiplies the learned part, P = ΔP̃ (Harrison et al., Eq. 16 and Lemma 3).
 *
 * @param upper d̄, the largest that each entry of Δ may be, length d
 * @param values the diagonal of Δ, length d
 * @param preconditioner P̃, d×d
 */
public record Disturbance(double[] upper, double[] values, double[] preconditioner) {

    /**
     * Checks shapes and numbers.
     *
     * @throws IllegalArgumentException when lengths differ or a number is not finite
     */
    public Disturbance {
        if (upper.length != values.length || preconditioner.length != upper.length * upper.length) {
            throw new IllegalArgumentException(
                    "a disturbance needs as many upper bounds as values, and a square preconditioner of that size");
        }
        Covariances.requireFinite(upper, "the disturbance's upper bound");
        Covariances.requireFinite(values, "the disturbance");
        Covariances.requireFinite(preconditioner, "the disturbed preconditioner");
    }
}
