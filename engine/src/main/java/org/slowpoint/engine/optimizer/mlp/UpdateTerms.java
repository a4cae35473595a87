package org.slowpoint.engine.optimizer.mlp;

import java.util.ArrayList;
import java.util.List;

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

    /** The same without a blackbox term. */
    public UpdateTerms withoutBlackbox() {
        return new UpdateTerms(0, 0, false, nominal, nominalExponent);
    }

    /** The same without a nominal term. */
    public UpdateTerms withoutNominal() {
        return new UpdateTerms(blackbox, blackboxExponent, preconditioned, 0, 0);
    }

    /** The same with a blackbox term that is not divided by √(v+1e-6). */
    public UpdateTerms withoutPreconditioning() {
        return new UpdateTerms(blackbox, blackboxExponent, false, nominal, nominalExponent);
    }

    /** The heads that say how large the terms are, of the terms that are there. */
    public List<Integer> magnitudeHeads() {
        List<Integer> heads = new ArrayList<>();
        if (blackbox != 0) {
            heads.add(BLACKBOX_MAGNITUDE);
        }
        if (nominal != 0) {
            heads.add(NOMINAL_MAGNITUDE);
        }
        return heads;
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

    /** The blackbox term of an update with its derivative; 0 where there is no such term. */
    Dual blackbox(Dual[] heads, Dual inverseRoot) {
        if (blackbox == 0) {
            return Dual.constant(0);
        }
        Dual size = heads[BLACKBOX_MAGNITUDE].times(blackboxExponent).exp().times(-blackbox);
        Dual plain = size.times(heads[DIRECTION]);
        return preconditioned ? plain.times(inverseRoot) : plain;
    }

    /** The nominal term of an update with its derivative; 0 where there is no such term. */
    Dual nominal(Dual[] heads, Dual inverseRoot, Dual meanMomentum) {
        if (nominal == 0) {
            return Dual.constant(0);
        }
        Dual size = heads[NOMINAL_MAGNITUDE].times(nominalExponent).exp().times(-nominal);
        return size.times(meanMomentum).times(inverseRoot);
    }
}
