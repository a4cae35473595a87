package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.Arrays;
import org.slowpoint.engine.linalg.Equations;
import org.slowpoint.engine.linalg.ImplicitCurve;
import org.slowpoint.engine.optimizer.Linearizable;

/** The optimizer's own equations for its fixed points (for a GRU, c(h, g) = h), as systems and as curves. */
public final class FixedPointEquations {

    private FixedPointEquations() {}

    /** The equations at a constant gradient. */
    public static Equations at(Linearizable optimizer, double input) {
        return new Equations() {
            @Override
            public double[] residual(double[] h) {
                return optimizer.fixedPointResidual(h, input);
            }

            @Override
            public double[] jacobian(double[] h) {
                return optimizer.fixedPointJacobian(h, input);
            }
        };
    }

    /** F(h, g) = h itself: where a gate is shut to the last bit states rest that solve no other equation. */
    static Equations ofStep(Linearizable optimizer, double input) {
        return new Equations() {
            @Override
            public double[] residual(double[] h) {
                double[] residual = optimizer.advanceOne(h, input);
                for (int i = 0; i < h.length; i++) {
                    residual[i] -= h[i];
                }
                return residual;
            }

            @Override
            public double[] jacobian(double[] h) {
                double[] jacobian = optimizer.stateJacobian(h, input);
                for (int i = 0; i < h.length; i++) {
                    jacobian[i * h.length + i] -= 1;
                }
                return jacobian;
            }
        };
    }

    /**
     * The path s·c(h) + (1 − s)·h₀ = h in (h, s), which leads from h₀ at s = 0 to a fixed point at s = 1; for almost
     * every h₀ it cannot end inside the cube (Chow, Mallet-Paret and Yorke).
     *
     * @param optimizer the optimizer
     * @param start h₀, length N
     * @param input g*
     */
    static ImplicitCurve homotopy(Linearizable optimizer, double[] start, double input) {
        int n = start.length;
        return new ImplicitCurve() {
            @Override
            public int equations() {
                return n;
            }

            @Override
            public double[] residual(double[] y) {
                double[] h = Arrays.copyOf(y, n);
                double[] residual = optimizer.fixedPointResidual(h, input);
                for (int i = 0; i < n; i++) {
                    residual[i] = y[n] * residual[i] + (1 - y[n]) * (start[i] - h[i]);
                }
                return residual;
            }

            @Override
            public double[] jacobian(double[] y) {
                double[] h = Arrays.copyOf(y, n);
                double[] residual = optimizer.fixedPointResidual(h, input);
                double[] square = optimizer.fixedPointJacobian(h, input);
                double[] wide = new double[n * (n + 1)];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        wide[i * (n + 1) + j] = y[n] * square[i * n + j];
                    }
                    wide[i * (n + 1) + i] -= 1 - y[n];
                    wide[i * (n + 1) + n] = residual[i] - (start[i] - h[i]);
                }
                return wide;
            }
        };
    }
}
