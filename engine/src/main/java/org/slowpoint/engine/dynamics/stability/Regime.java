package org.slowpoint.engine.dynamics.stability;

/** What a linear map does in the long run, by its spectral radius. */
public enum Regime {
    /** ρ &lt; 1: perturbations die out. */
    STABLE,
    /** ρ = 1 to nine digits: they neither die out nor grow exponentially, as far as eigenvalues tell. */
    MARGINAL,
    /** ρ &gt; 1: they grow. */
    UNSTABLE;

    private static final double TOLERANCE = 1e-9;

    /** The regime of a spectral radius; NaN and infinity count as unstable. */
    public static Regime of(double spectralRadius) {
        if (spectralRadius < 1 - TOLERANCE) {
            return STABLE;
        }
        return spectralRadius <= 1 + TOLERANCE ? MARGINAL : UNSTABLE;
    }
}
