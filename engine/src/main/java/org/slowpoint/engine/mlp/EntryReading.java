package org.slowpoint.engine.mlp;

import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;

/**
 * A parameter at a step, read: its update as a function of its gradient, and its dynamics together with the parameter on
 * a quadratic, with everything that is shared and second moments held, as Adam is linearised at a frozen second moment.
 *
 * @param entry the parameter at the step
 * @param gradient about which it is linearised, g
 * @param dynamics the momenta and the parameter near there, per curvature
 * @param stableFrom the least curvature of the first range in which all are stable; NaN where there is none in
 *     1e-8 … 1e8
 * @param stableTo the largest curvature of that range, the margin
 * @param bestCurvature the curvature of 161 from 1e-8 to 1e8 at which they come to rest fastest, or grow slowest
 * @param bestRadius the spectral radius there, above 1 where none is stable
 */
public record EntryReading(
        HeldEntry entry,
        double gradient,
        JointDynamics dynamics,
        double stableFrom,
        double stableTo,
        double bestCurvature,
        double bestRadius) {

    private static final double LEAST_CURVATURE = 1e-8;
    private static final double MOST_CURVATURE = 1e8;
    private static final int CURVATURES = 161;
    private static final double LEAST_SQUARE = 1e-6;
    private static final double WIDTH = 3;

    /** Reads a parameter at the gradient that it had. */
    public static EntryReading of(HeldEntry entry) {
        return of(entry, entry.gradient());
    }

    /** Reads a parameter as if its gradient had been g. */
    public static EntryReading of(HeldEntry entry, double g) {
        JointDynamics dynamics = dynamics(entry, g);
        double[] stable = dynamics.stableCurvatures(LEAST_CURVATURE, MOST_CURVATURE, CURVATURES);
        double best = LEAST_CURVATURE;
        double radius = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CURVATURES; i++) {
            double at = LEAST_CURVATURE * Math.pow(MOST_CURVATURE / LEAST_CURVATURE, i / (CURVATURES - 1.0));
            double there = dynamics.spectralRadius(new double[] {at});
            if (there < radius) {
                best = at;
                radius = there;
            }
        }
        return new EntryReading(entry, g, dynamics, stable[0], stable[1], best, radius);
    }

    /**
     * Momenta and parameter on a quadratic: m_i' = μ_i·m_i + (1−μ_i)·λx, and an update that is linear in momenta,
     * gradient and value. It is the linear part of what happens near there; where the update is not 0 without all of
     * them, it drifts besides.
     */
    public static JointDynamics dynamics(HeldEntry entry, double g) {
        double[] decays = entry.decays().momentum();
        int n = decays.length;
        double[] jacobian = new double[n * n];
        double[] inputs = new double[n];
        for (int i = 0; i < n; i++) {
            jacobian[i * n + i] = decays[i];
            inputs[i] = 1 - decays[i];
        }
        HeldEntry.Partials partials = entry.partials(g);
        return new JointDynamics(jacobian, inputs, partials.momenta(), partials.gradient(), partials.value());
    }

    /**
     * The size of gradients that the parameter knows: that of its gradient or of √(v+1e-6) after the step, whichever is
     * larger.
     */
    public double gradientSize() {
        double known = Math.sqrt(entry.after(entry.gradient()).second() + LEAST_SQUARE);
        return Math.max(Math.abs(entry.gradient()), known);
    }

    /**
     * The update function.
     *
     * @param gradients g
     * @param updates Δp with its parts, one per gradient
     */
    public record UpdateFunction(double[] gradients, HeldEntry.Update[] updates) {}

    /**
     * The update as a function of the gradient, from −3 to 3 times {@link #gradientSize}.
     *
     * @param points how many gradients, odd so that 0 is among them, 3 or more
     */
    public UpdateFunction updateFunction(int points) {
        double size = gradientSize();
        double[] gradients = new double[points];
        HeldEntry.Update[] updates = new HeldEntry.Update[points];
        int middle = points / 2;
        for (int i = 0; i < points; i++) {
            gradients[i] = WIDTH * size * (i - middle) / middle;
            updates[i] = entry.update(gradients[i]);
        }
        return new UpdateFunction(gradients, updates);
    }
}
