package org.slowpoint.engine.optimizer;

import java.util.Optional;
import org.slowpoint.engine.linalg.BatchEquations;

/**
 * A component-wise optimizer with exact derivatives: what fixed points, eigenmodes and effective learning rates are computed from.
 * All arguments concern one parameter: {@code h} and {@code next} have length N.
 */
public interface Linearizable extends ComponentwiseOptimizer {

    /**
     * ∂F/∂h.
     *
     * @return N×N, row-major: entry (i, j) is ∂F_i/∂h_j
     */
    double[] stateJacobian(double[] h, double g);

    /**
     * ∂F/∂g, in state units per unit of raw gradient.
     *
     * @return length N
     */
    double[] inputJacobian(double[] h, double g);

    /**
     * ∂U/∂h' at a new state.
     *
     * @return length N
     */
    double[] readoutGradient(double[] next, double g);

    /** ∂U/∂g at a fixed new state: the part of the update that no state carries. */
    double feedthrough(double[] next, double g);

    /**
     * Equations whose roots h are the fixed points of F(·, g). The default is F(h, g) − h; a cell with a gate that
     * only sets the speed offers better conditioned ones.
     *
     * @return length N
     */
    default double[] fixedPointResidual(double[] h, double g) {
        double[] next = advanceOne(h, g);
        for (int i = 0; i < next.length; i++) {
            next[i] -= h[i];
        }
        return next;
    }

    /**
     * The Jacobian of {@link #fixedPointResidual} in h.
     *
     * @return N×N, row-major
     */
    default double[] fixedPointJacobian(double[] h, double g) {
        double[] jacobian = stateJacobian(h, g);
        for (int i = 0; i < h.length; i++) {
            jacobian[i * h.length + i] -= 1;
        }
        return jacobian;
    }

    /**
     * The derivative of {@link #fixedPointResidual} in g, in state units per unit of raw gradient.
     *
     * @return length N
     */
    default double[] fixedPointInputJacobian(double[] h, double g) {
        return inputJacobian(h, g);
    }

    /**
     * The equations of {@link #fixedPointResidual} at many states at once, where products with their Jacobians cost
     * less than the Jacobians; empty where they do not, and then searches go from one state at a time.
     */
    default Optional<BatchEquations> fixedPointBatch(double g) {
        return Optional.empty();
    }

    /**
     * Whether every state that can follow another lies inside the cube {@code |h_i| < 1}, whatever the gradient, or by
     * rounding on its border. Then a fixed point exists for every gradient, and the indices of all of them sum to +1.
     */
    default boolean statesInCube() {
        return false;
    }

    /** F(h, g) for one parameter. */
    default double[] advanceOne(double[] h, double g) {
        double[] next = new double[h.length];
        advance(h, new double[] {g}, 1, next);
        return next;
    }

    /** The update Δx that a parameter in state h makes of gradient g. */
    default double updateOne(double[] h, double g) {
        double[] gradient = {g};
        double[] next = new double[h.length];
        advance(h, gradient, 1, next);
        double[] update = new double[1];
        update(next, gradient, 1, update);
        return update[0];
    }

    /** dΔx/dg: the slope of the update function at state h and gradient g, analytic. */
    default double slope(double[] h, double g) {
        double[] next = advanceOne(h, g);
        double[] b = inputJacobian(h, g);
        double[] w = readoutGradient(next, g);
        double sum = feedthrough(next, g);
        for (int i = 0; i < b.length; i++) {
            sum += w[i] * b[i];
        }
        return sum;
    }

    /** The effective learning rate at state h: minus the slope of the update function at g = 0 (paper, section 4). */
    default double effectiveLearningRate(double[] h) {
        return -slope(h, 0);
    }
}
