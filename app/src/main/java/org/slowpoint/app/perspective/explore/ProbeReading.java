package org.slowpoint.app.perspective.explore;

import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * What is cheap to know of a probe: answered within a frame while it is dragged.
 *
 * @param function its update function
 * @param effectiveLearningRate minus the slope of that function at 0
 * @param speed q = ½‖F(h, 0) − h‖²
 * @param distance ‖h − h*‖ to the convergence point in state units, NaN when there is none
 */
public record ProbeReading(UpdateFunction function, double effectiveLearningRate, double speed, double distance) {

    /**
     * Reads a probe.
     *
     * @param analysis whose optimizer and convergence point are meant
     * @param probe h, length N
     * @param gradients where the update function is evaluated
     */
    public static ProbeReading of(Analysis analysis, double[] probe, double[] gradients) {
        Linearizable optimizer = analysis.optimizer();
        return new ProbeReading(
                UpdateFunction.at(optimizer, probe, gradients),
                optimizer.effectiveLearningRate(probe),
                FixedPointFinder.speed(optimizer, probe, 0),
                analysis.convergencePoint()
                        .map(FixedPoint::state)
                        .map(home -> distance(probe, home))
                        .orElse(Double.NaN));
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
