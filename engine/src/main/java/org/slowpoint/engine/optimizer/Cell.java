package org.slowpoint.engine.optimizer;

import java.util.Optional;
import org.slowpoint.engine.linalg.BatchEquations;

/**
 * A recurrent cell with its weights: h' = F(h, u) for I inputs u and a state h of S numbers per row, of which the
 * first N, the hidden units, are read out. Immutable; rows are independent.
 */
public interface Cell {

    /** The number of hidden units N, 1 or more. */
    int units();

    /** The number of inputs I per row, 1 or more. */
    int inputs();

    /** The length S of one row's state: N, or more where the state holds what nothing outside the cell reads. */
    default int stateSize() {
        return units();
    }

    /** Whether F maps the cube |h_i| ≤ 1 into its interior, whatever the inputs. */
    default boolean statesInCube() {
        return true;
    }

    /**
     * Evaluates h' = F(h, u).
     *
     * @param states rows×S, not changed
     * @param inputs rows×I
     * @param rows the number of rows
     * @param next overwritten with h', rows×S; not the same array as {@code states}
     */
    void forward(double[] states, double[] inputs, int rows, double[] next);

    /**
     * The adjoint of {@link #forward}, recomputing what it needs from the states and inputs.
     *
     * @param states the states that forward saw, rows×S
     * @param inputs the inputs that forward saw, rows×I
     * @param rows the number of rows
     * @param nextAdjoint ∂L/∂h', rows×S, not changed
     * @param stateAdjoint overwritten with ∂L/∂h, rows×S
     * @param inputAdjoint overwritten with ∂L/∂u, rows×I
     * @param weightGradient ∂L/∂weights is added to it, in the order of the cell's layout
     * @param offset where the cell's weights start in {@code weightGradient}
     */
    void backward(
            double[] states,
            double[] inputs,
            int rows,
            double[] nextAdjoint,
            double[] stateAdjoint,
            double[] inputAdjoint,
            double[] weightGradient,
            int offset);

    /** ∂F/∂h of one row at a state of length S and inputs of length I, S×S row-major. */
    double[] stateJacobian(double[] h, double[] u);

    /** ∂F/∂u of one row, S×I row-major. */
    double[] inputJacobian(double[] h, double[] u);

    /**
     * Equations with the same roots as F(h, u) = h, as well conditioned as the cell allows; F(h, u) − h unless a cell
     * knows better.
     *
     * @return length S
     */
    default double[] fixedPointResidual(double[] h, double[] u) {
        double[] residual = new double[h.length];
        forward(h, u, 1, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= h[i];
        }
        return residual;
    }

    /** The Jacobian of {@link #fixedPointResidual} in h, S×S row-major. */
    default double[] fixedPointJacobian(double[] h, double[] u) {
        double[] jacobian = stateJacobian(h, u);
        for (int i = 0; i < h.length; i++) {
            jacobian[i * h.length + i] -= 1;
        }
        return jacobian;
    }

    /** The derivative of {@link #fixedPointResidual} in u, S×I row-major. */
    default double[] fixedPointInputJacobian(double[] h, double[] u) {
        return inputJacobian(h, u);
    }

    /**
     * The equations of {@link #fixedPointResidual} at many states at once, where products with their Jacobians cost
     * less than the Jacobians; empty where they do not, and then searches go from one state at a time.
     */
    default Optional<BatchEquations> fixedPointBatch(double[] u) {
        return Optional.empty();
    }
}
