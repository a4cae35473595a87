package org.slowpoint.engine.optimizer;

/**
 * A recurrent cell with its weights: h' = F(h, u) for one scalar input u per row. Immutable; rows are independent.
 */
public interface Cell {

    /** The number of units N. */
    int units();

    /**
     * Evaluates h' = F(h, u).
     *
     * @param states rows×N, not changed
     * @param inputs length {@code rows}
     * @param rows the number of rows
     * @param next overwritten with h', rows×N; not the same array as {@code states}
     */
    void forward(double[] states, double[] inputs, int rows, double[] next);

    /**
     * The adjoint of {@link #forward}, recomputing what it needs from the states and inputs.
     *
     * @param states the states that forward saw, rows×N
     * @param inputs the inputs that forward saw, length {@code rows}
     * @param rows the number of rows
     * @param nextAdjoint ∂L/∂h', rows×N, not changed
     * @param stateAdjoint overwritten with ∂L/∂h, rows×N
     * @param inputAdjoint overwritten with ∂L/∂u, length {@code rows}
     * @param weightGradient ∂L/∂weights is added to it, in the order of the cell's layout
     */
    void backward(
            double[] states,
            double[] inputs,
            int rows,
            double[] nextAdjoint,
            double[] stateAdjoint,
            double[] inputAdjoint,
            double[] weightGradient);

    /** ∂F/∂h of one row, N×N row-major. */
    double[] stateJacobian(double[] h, double u);

    /** ∂F/∂u of one row, length N. */
    double[] inputJacobian(double[] h, double u);

    /** Equations with the same roots as F(h, u) = h, as well conditioned as the cell allows; length N. */
    double[] fixedPointResidual(double[] h, double u);

    /** The Jacobian of {@link #fixedPointResidual} in h, N×N row-major. */
    double[] fixedPointJacobian(double[] h, double u);
}
