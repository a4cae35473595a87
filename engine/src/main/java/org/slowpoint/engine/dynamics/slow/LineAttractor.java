package org.slowpoint.engine.dynamics.slow;

import java.util.List;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The evidence for a line of slow or fixed states at a constant gradient: three tests, each with its numbers, whatever
 * the others say.
 *
 * @param input g*, raw gradient units
 * @param verdict how many of the three speak for a line
 * @param spectrum one slow eigenvalue, far from the next
 * @param geometry one long thin chain that the slow direction is tangent to
 * @param traverse crossing it takes far longer than a run
 * @param chain the states in order; empty when there is no slow and no fixed point
 * @param traces why the walks along the slow manifold that the chain is made of ended, one entry each
 * @param radius RMS radius of the visited states, state units
 * @param steps T, the run length
 * @param offChain how many slow and fixed points do not lie on the chain
 */
public record LineAttractor(
        double input,
        Verdict verdict,
        Spectrum spectrum,
        Geometry geometry,
        Traverse traverse,
        List<LinePoint> chain,
        List<LineTrace.Ends> traces,
        double radius,
        int steps,
        int offChain) {

    /** The smallest τ_d/τ_(d+1) that sets slow directions apart. */
    public static final double LEAST_GAP = 5;
    /** The smallest median |cos| between tangent and slow direction, exclusive. */
    public static final double LEAST_ALIGNMENT = 0.9;
    /** The shortest chain, in radii. */
    public static final double LEAST_LENGTH = 0.5;
    /** The shortest time to traverse the chain, in run lengths. */
    public static final double LEAST_RUNS = 10;

    /** How many of the three tests are passed. */
    public enum Verdict {
        /** All three. */
        YES,
        /** Two. */
        PARTLY,
        /** One or none. */
        NO
    }

    /**
     * The first test: one eigenvalue slower than half a run, {@value #LEAST_GAP} times slower than the next.
     *
     * @param slow d, the median over the chain of how many eigenvalues have a timescale beyond T/2, decaying or growing
     * @param gap τ_d/τ_(d+1), median over the chain, in absolute values; infinite without a further direction or when
     *     it vanishes in one step, NaN for d = 0
     * @param growing median over the chain of how many directions grow faster than that: 0 when the line attracts
     * @param passes whether d = 1 and the gap is wide
     */
    public record Spectrum(int slow, double gap, int growing, boolean passes) {}

    /**
     * The second test: a chain at least {@value #LEAST_LENGTH} radii long, locally one-dimensional, with the slow
     * direction along it.
     *
     * @param length arc-length of the chain over the radius
     * @param localDimension how many principal components hold 90 % of the variance of the points around a point of
     *     the chain, median over the chain; 0 on a chain of one state
     * @param alignment median |cos| between the chain's tangent and the slow right eigenvector, in [0, 1]
     * @param passes whether all three hold
     */
    public record Geometry(double length, int localDimension, double alignment, boolean passes) {}

    /**
     * The third test: at the speeds along the chain, traversing it takes {@value #LEAST_RUNS} runs or more.
     *
     * @param time ∫ds/v along the chain, steps, each link at the mean of the speeds at its ends: finite across an
     *     isolated fixed point, where the integral diverges; infinite on a line of fixed points
     * @param meanDrift mean drift over a run at the chain's states, in radii
     * @param largestDrift largest drift, in radii
     * @param passes whether the time is long enough
     */
    public record Traverse(double time, double meanDrift, double largestDrift, boolean passes) {}

    /**
     * Looks for a line on one thread.
     *
     * @see #of(Linearizable, VisitedStates, SlowPointSet, FixedPointSet, Workers, Progress)
     */
    public static LineAttractor of(
            Linearizable optimizer, VisitedStates visited, SlowPointSet slow, FixedPointSet fixed, Progress progress) {
        try (Workers one = new Workers("line-attractor", 1)) {
            return of(optimizer, visited, slow, fixed, one, progress);
        }
    }

    /**
     * Looks for a line: joins slow and fixed points, and states traced along the slow manifold from some of them, into
     * a chain (minimum spanning tree, longest path) and puts it to the three tests.
     *
     * @param optimizer the optimizer
     * @param visited the states that the slow points were searched from
     * @param slow the slow points
     * @param fixed the fixed points
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     * @throws IllegalArgumentException when slow and fixed points are not of the same gradient
     */
    public static LineAttractor of(
            Linearizable optimizer,
            VisitedStates visited,
            SlowPointSet slow,
            FixedPointSet fixed,
            Workers workers,
            Progress progress) {
        if (slow.input() != fixed.input()) {
            throw new IllegalArgumentException(
                    "slow points at g = " + slow.input() + " and fixed points at g = " + fixed.input());
        }
        return new LineEvidence(optimizer, visited, slow, fixed, workers, progress).gather();
    }

    /** The arc-length of the chain in state units. */
    public double length() {
        return chain.isEmpty() ? 0 : chain.get(chain.size() - 1).arcLength();
    }

    /** Verdict and evidence in plain words. */
    public String sentence() {
        if (chain.isEmpty()) {
            return "No line: there is no slow and no fixed point to lie on one.";
        }
        if (chain.size() == 1) {
            return "No line: no slow state leads on from any slow or fixed point.";
        }
        String head =
                switch (verdict) {
                    case YES -> spectrum.growing > 0
                            ? "A line of slow states that repels in " + spectrum.growing
                                    + (spectrum.growing == 1 ? " direction" : " directions")
                            : "A line attractor";
                    case PARTLY -> "Perhaps a line: one of three tests fails";
                    case NO -> "No line attractor";
                };
        return head + ". Spectrum " + mark(spectrum.passes) + ": " + spectrum.slow
                + (spectrum.slow == 1 ? " eigenvalue" : " eigenvalues") + " slower than "
                + Words.number(steps / 2.0) + " steps" + gap() + ". Geometry " + mark(geometry.passes) + ": "
                + Words.number(geometry.length) + " radii long, local dimension " + geometry.localDimension
                + ", slow direction along it to |cos| " + Words.number(geometry.alignment) + ". Drift "
                + mark(traverse.passes) + ": "
                + (Double.isInfinite(traverse.time)
                        ? "the states are fixed points, so no run traverses it."
                        : "traversing it takes " + Words.number(traverse.time / steps) + " runs of " + steps
                                + " steps.");
    }

    private String gap() {
        if (spectrum.slow == 0) {
            return "";
        }
        return Double.isInfinite(spectrum.gap)
                ? ", no other direction lasts"
                : ", " + Words.number(spectrum.gap) + " times slower than the next";
    }

    private static String mark(boolean passes) {
        return passes ? "yes" : "no";
    }
}
