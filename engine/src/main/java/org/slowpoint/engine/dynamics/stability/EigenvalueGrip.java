package org.slowpoint.engine.dynamics.stability;

import java.util.Optional;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.linalg.SpectrumEdit;

/**
 * An eigenvalue taken in the hand: the setup in which it lies elsewhere, while the eigenvectors and the other eigenvalues
 * of its matrix stay. Where it is put costs d², so that every move of a drag is answered at once. Immutable.
 */
public final class EigenvalueGrip {

    /** Whose eigenvalue it is. */
    public enum Owner {
        /** A's; P changes so that A gets it. */
        CLOSED_LOOP,
        /** P's. */
        PRECONDITIONER,
        /** H's: a curvature. */
        HESSIAN
    }

    private final Move move;

    private interface Move {
        Setup to(double re, double im);
    }

    private EigenvalueGrip(Move move) {
        this.move = move;
    }

    /**
     * Takes an eigenvalue of A.
     *
     * @param setup where α, γ and κ are those of A
     * @param eigen the decomposition of A
     * @param index which eigenvalue
     * @return empty when no P gives A that eigenvalue alone: γ is 1, H is not invertible or A cannot be diagonalised
     */
    public static Optional<EigenvalueGrip> ofClosedLoop(Setup setup, EigenDecomposition eigen, int index) {
        NoisyQuadratic problem = setup.problem();
        LinearOptimizer optimizer = setup.optimizer();
        double kept = 1 - optimizer.weightDecay();
        if (!(kept > 0) || !problem.invertible() || eigen.defective()) {
            return Optional.empty();
        }
        // A changes by Δ·r·lᵀ when P does by −Δ·(H^κ·r)·(H⁻¹·l)ᵀ/(1−γ).
        EigenPair pair = eigen.pairs().get(index);
        double power = optimizer.preconditioning();
        EigenPair inPreconditioner = new EigenPair(
                pair.re(),
                pair.im(),
                scaled(-1 / kept, problem.power(power, pair.rightRe())),
                scaled(-1 / kept, problem.power(power, pair.rightIm())),
                problem.power(-1, pair.leftRe()),
                problem.power(-1, pair.leftIm()),
                pair.condition());
        return Optional.of(new EigenvalueGrip((re, im) -> setup.with(optimizer.withPreconditioner(
                SpectrumEdit.moved(optimizer.preconditioner(), inPreconditioner, re, im)))));
    }

    /**
     * Takes an eigenvalue of P.
     *
     * @param setup the setup
     * @param eigen the decomposition of its P
     * @param index which eigenvalue
     * @return empty when P cannot be diagonalised
     */
    public static Optional<EigenvalueGrip> ofPreconditioner(Setup setup, EigenDecomposition eigen, int index) {
        if (eigen.defective()) {
            return Optional.empty();
        }
        EigenPair pair = eigen.pairs().get(index);
        LinearOptimizer optimizer = setup.optimizer();
        return Optional.of(new EigenvalueGrip((re, im) -> setup.with(
                optimizer.withPreconditioner(SpectrumEdit.moved(optimizer.preconditioner(), pair, re, im)))));
    }

    /**
     * Takes a curvature; it stays positive.
     *
     * @param setup the setup
     * @param index which, counted by rising curvature
     * @param least the least curvature that it is given, positive
     */
    public static EigenvalueGrip ofHessian(Setup setup, int index, double least) {
        return new EigenvalueGrip(
                (re, im) -> new Setup(setup.problem().withCurvature(index, Math.max(least, re)), setup.optimizer()));
    }

    /**
     * The setup with the eigenvalue elsewhere; its conjugate, if it has one, moves along.
     *
     * @param re real part
     * @param im imaginary part; not looked at for a real one
     */
    public Setup to(double re, double im) {
        return move.to(re, im);
    }

    private static double[] scaled(double f, double[] x) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= f;
        }
        return y;
    }
}
