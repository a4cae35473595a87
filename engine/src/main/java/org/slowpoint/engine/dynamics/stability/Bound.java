package org.slowpoint.engine.dynamics.stability;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Square;

/**
 * A sufficient condition for stability: where the learned part is symmetric and its eigenvalues lie between two bounds,
 * ρ(A) ≤ 1. No bound says “unstable”: outside one there is no guarantee. As printed, Theorem 1 and Lemma 2 ask only for
 * a diagonalisable P with real eigenvalues, for which they do not hold.
 *
 * @param statement which one
 * @param lower the least that the smallest eigenvalue may be
 * @param upper the most that the largest eigenvalue may be
 * @param smallest the smallest eigenvalue of what the bound speaks of; NaN when eigenvalues are complex
 * @param largest the largest one; NaN when eigenvalues are complex
 * @param symmetric whether what it speaks of is symmetric
 * @param disturbance what Lemma 3 asks of its disturbance; empty for the others
 * @param rateInside whether α lies where the statement wants it
 * @param spectralRadius ρ of the dynamics that it speaks of
 */
public record Bound(
        Statement statement,
        double lower,
        double upper,
        double smallest,
        double largest,
        boolean symmetric,
        Optional<DisturbanceConditions> disturbance,
        boolean rateInside,
        double spectralRadius) {

    private static final double TOLERANCE = 1e-12;

    /** The statements. */
    public enum Statement {
        /** Eqs. 9 and 10: the nominal term alone. */
        THEOREM_1,
        /** Eqs. 9 and 13: the nominal term behind H^{−½}. */
        LEMMA_2,
        /** Weight decay and any power of the Hessian as well; contains Theorem 1 and Lemma 2. */
        COMBINED,
        /** Eqs. 17 and 18: the nominal term beside a disturbed P. */
        LEMMA_3
    }

    /** What a verdict on a bound comes to. */
    public enum Verdict {
        /** The conditions hold, so that ρ ≤ 1. */
        GUARANTEED,
        /** They do not, yet ρ &lt; 1. */
        STABLE_ANYWAY,
        /** They do not, and ρ = 1. */
        MARGINAL,
        /** ρ &gt; 1. */
        UNSTABLE
    }

    /**
     * What Lemma 3 asks of Δ.
     *
     * @param commutes whether Δ and P̃ commute
     * @param inside whether every entry of Δ is positive and at most its upper bound
     */
    public record DisturbanceConditions(boolean commutes, boolean inside) {
        boolean hold() {
            return commutes && inside;
        }
    }

    /** Theorem 1, for the loop with the nominal term alone. */
    public static Bound theorem1(NoisyQuadratic problem, LinearOptimizer optimizer) {
        double alpha = optimizer.nominal();
        return of(
                Statement.THEOREM_1,
                -alpha,
                2 / problem.largestCurvature() - alpha,
                optimizer.preconditioner(),
                ClosedLoop.of(problem, optimizer.with(LinearOptimizer.Terms.NOMINAL)));
    }

    /**
     * Lemma 2, for the loop with the nominal term behind H^{−½}.
     *
     * @throws IllegalArgumentException when H is not invertible
     */
    public static Bound lemma2(NoisyQuadratic problem, LinearOptimizer optimizer) {
        double alpha = optimizer.nominal();
        return of(
                Statement.LEMMA_2,
                -alpha,
                2 / Math.sqrt(problem.largestCurvature()) - alpha,
                optimizer.preconditioner(),
                ClosedLoop.of(problem, new LinearOptimizer(optimizer.preconditioner(), alpha, 0, 0.5)));
    }

    /** All terms together, with κ and γ as they are. */
    public static Bound combined(NoisyQuadratic problem, LinearOptimizer optimizer) {
        double alpha = optimizer.nominal();
        return of(
                Statement.COMBINED,
                -alpha,
                2 / Math.pow(problem.largestCurvature(), 1 - optimizer.preconditioning()) - alpha,
                Square.scaled(1 - optimizer.weightDecay(), optimizer.preconditioner()),
                ClosedLoop.of(problem, optimizer));
    }

    /** Lemma 3, for the loop with P = ΔP̃ and the nominal term. */
    public static Bound lemma3(NoisyQuadratic problem, double alpha, Disturbance disturbance) {
        int n = problem.dimension();
        if (disturbance.values().length != n) {
            throw new IllegalArgumentException("the disturbance must have " + n + " values");
        }
        double most = Arrays.stream(disturbance.upper()).max().orElseThrow();
        double[] inner = disturbance.preconditioner();
        double[] disturbed = new double[n * n];
        double commutator = 0;
        double scale = 0;
        boolean inside = true;
        for (int i = 0; i < n; i++) {
            double d = disturbance.values()[i];
            inside &= d > 0 && d <= disturbance.upper()[i] + TOLERANCE;
            for (int j = 0; j < n; j++) {
                double p = inner[i * n + j];
                disturbed[i * n + j] = d * p;
                commutator = Math.max(commutator, Math.abs((d - disturbance.values()[j]) * p));
                scale = Math.max(scale, Math.abs(p));
            }
        }
        double limit = 2 / problem.largestCurvature();
        Bound plain = of(
                Statement.LEMMA_3,
                -alpha / most,
                (limit - alpha) / most,
                inner,
                ClosedLoop.of(problem, new LinearOptimizer(disturbed, alpha, 0, 0)));
        return new Bound(
                plain.statement,
                plain.lower,
                plain.upper,
                plain.smallest,
                plain.largest,
                plain.symmetric,
                Optional.of(new DisturbanceConditions(commutator <= TOLERANCE * scale, inside)),
                alpha > 0 && alpha < limit,
                plain.spectralRadius);
    }

    private static Bound of(Statement statement, double lower, double upper, double[] learned, ClosedLoop loop) {
        int n = loop.dimension();
        double[] range = range(learned, n);
        return new Bound(
                statement,
                lower,
                upper,
                range[0],
                range[1],
                symmetric(learned, n),
                Optional.empty(),
                true,
                loop.spectralRadius());
    }

    private static boolean symmetric(double[] a, int n) {
        double scale = Arrays.stream(a).map(Math::abs).max().orElse(0);
        return Square.asymmetry(a, n) <= TOLERANCE * scale;
    }

    /** The smallest and the largest eigenvalue; NaN when some are complex. */
    private static double[] range(double[] a, int n) {
        if (symmetric(a, n)) {
            double[] values = Lapack.symmetricEigen(a, n).values();
            return new double[] {values[0], values[n - 1]};
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double[][] values = EigenDecomposition.values(a, n);
        double scale = Math.hypot(values[0][0], values[0][1]);
        for (double[] value : values) {
            if (Math.abs(value[1]) > TOLERANCE * scale) {
                return new double[] {Double.NaN, Double.NaN};
            }
            least = Math.min(least, value[0]);
            most = Math.max(most, value[0]);
        }
        return new double[] {least, most};
    }

    /** Whether the eigenvalues that the bound speaks of are real. */
    public boolean realEigenvalues() {
        return !Double.isNaN(smallest);
    }

    /** Whether the smallest eigenvalue is large enough, to twelve digits. */
    public boolean lowerHolds() {
        return smallest >= lower - TOLERANCE;
    }

    /** Whether the largest eigenvalue is small enough, to twelve digits. */
    public boolean upperHolds() {
        return largest <= upper + TOLERANCE;
    }

    /** Whether the statement speaks of this case: a symmetric learned part, and for Lemma 3 what it asks besides. */
    public boolean applies() {
        return symmetric
                && rateInside
                && disturbance.map(DisturbanceConditions::hold).orElse(true);
    }

    /** Whether ρ ≤ 1 follows. */
    public boolean guaranteed() {
        return applies() && lowerHolds() && upperHolds();
    }

    /** What ρ really is. */
    public Regime regime() {
        return Regime.of(spectralRadius);
    }

    /** Guarantee and truth together. */
    public Verdict verdict() {
        if (regime() == Regime.UNSTABLE) {
            return Verdict.UNSTABLE;
        }
        if (guaranteed()) {
            return Verdict.GUARANTEED;
        }
        return regime() == Regime.STABLE ? Verdict.STABLE_ANYWAY : Verdict.MARGINAL;
    }
}
