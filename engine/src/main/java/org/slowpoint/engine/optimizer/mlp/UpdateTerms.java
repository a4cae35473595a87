package org.slowpoint.engine.optimizer.mlp;

/**
 * How the heads d, m_b, m_g of the network become an update (Harrison et al. 2022, equations 21 and 22): a blackbox term,
 * preconditioned or not, and a nominal one,
 *
 * <pre>
 *   Δp = −s_b·d·exp(e_b·m_b)·[1/√(v+1e-6)] − s_g·exp(e_g·m_g)·ĝ
 *   ĝ = mean over i of m_i/√(v+1e-6)
 * </pre>
 *
 * A term whose size is 0 is absent, and its heads are not read.
 *
 * @param blackbox s_b, 0 or more
 * @param blackboxExponent e_b
 * @param preconditioned whether the blackbox term is divided by √(v+1e-6)
 * @param nominal s_g, 0 or more
 * @param nominalExponent e_g
 */
public record UpdateTerms(
        double blackbox, double blackboxExponent, boolean preconditioned, double nominal, double nominalExponent) {

    /** The head that says which way the blackbox term goes. */
    static final int DIRECTION = 0;
    /** The head that says how large the blackbox term is. */
    static final int BLACKBOX_MAGNITUDE = 1;
    /** The head that says how large the nominal term is. */
    static final int NOMINAL_MAGNITUDE = 2;

    /** The blackbox term alone, without preconditioning. */
    public static UpdateTerms blackbox(double size, double exponent) {
        return new UpdateTerms(size, exponent, false, 0, 0);
    }

    /** The nominal term alone. */
    public static UpdateTerms nominal(double size, double exponent) {
        return new UpdateTerms(0, 0, false, size, exponent);
    }

    /** The same with a nominal term that is so many times as large. */
    UpdateTerms scaled(double factor) {
        return new UpdateTerms(blackbox, blackboxExponent, preconditioned, nominal * factor, nominalExponent);
    }

    /**
     * The update of a parameter.
     *
     * @param heads what the network says of it
     * @param inverseRoot 1/√(v+1e-6)
     * @param meanMomentum the mean of its momenta
     */
    double update(double[] heads, double inverseRoot, double meanMomentum) {
        double update = 0;
        if (blackbox != 0) {
            double size = blackbox * Math.exp(blackboxExponent * heads[BLACKBOX_MAGNITUDE]);
            update -= size * heads[DIRECTION] * (preconditioned ? inverseRoot : 1);
        }
        if (nominal != 0) {
            double size = nominal * Math.exp(nominalExponent * heads[NOMINAL_MAGNITUDE]);
            update -= size * meanMomentum * inverseRoot;
        }
        return update;
    }
}
