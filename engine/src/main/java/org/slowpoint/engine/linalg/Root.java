package org.slowpoint.engine.linalg;

/**
 * The end of a search for a root.
 *
 * @param x the last iterate, length n
 * @param halfSquaredResidual ½‖G(x)‖², evaluated at x
 * @param reason why the search ended
 * @param iterations steps taken
 */
public record Root(double[] x, double halfSquaredResidual, StopReason reason, int iterations) {

    /** Whether the residual is at the tolerance. */
    public boolean found() {
        return reason == StopReason.CONVERGED;
    }

    /** The same end with earlier steps counted in. */
    public Root after(int earlier) {
        return new Root(x, halfSquaredResidual, reason, iterations + earlier);
    }
}
