package org.slowpoint.engine.dynamics.stability;

/**
 * A quadratic with an optimizer on it.
 *
 * @param problem the quadratic
 * @param optimizer the optimizer, of its dimension
 */
public record Setup(NoisyQuadratic problem, LinearOptimizer optimizer) {

    /** The closed loop with all terms. */
    public ClosedLoop loop() {
        return ClosedLoop.of(problem, optimizer);
    }

    /** The same problem with another optimizer. */
    public Setup with(LinearOptimizer other) {
        return new Setup(problem, other);
    }

    /** The same problem and P with only some of what steadies it. */
    public Setup with(LinearOptimizer.Terms terms) {
        return with(optimizer.with(terms));
    }

    /** α as the fraction c of the largest stable gradient step: α = 2c/λmax(H). */
    public double nominalOf(double fraction) {
        return 2 * fraction / problem.largestCurvature();
    }
}
